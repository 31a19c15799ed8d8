"""The forms of the staff's own accounts."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.http import HttpRequest

from reservations.accounts.lock_out import give_back
from reservations.accounts.rule import Rule
from reservations.accounts.second_factor import has_second_factor
from reservations.forms.seen import SeenForm

# A code from a phone has six digits, one from paper eight letters and digits.
LONGEST_CODE = 16
WRONG_CODE = "This code is wrong, or it was used before. Type the one that the phone shows now."
ASKED_FOR = {
    "old_password": "Enter your password.",
    "new_password1": "Enter a new password.",
    "new_password2": "Enter the new password again.",
}
FROM_PHONE_OR_PAPER = "Six digits, or one of your recovery codes."
BEYOND = "May do more than you: whoever may do as much decides."
LAST_TICK = (
    "One tick has to stay: with it accounts are bound that may do everything, and only one of"
    " these frees them."
)
WRONG_PASSWORD = "This is not your password."  # noqa: S105


class CodeField(forms.CharField):
    """A code as it is typed or pasted, without what stands between its groups."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}
        )
        required = {"required": "Enter the code."}
        super().__init__(max_length=LONGEST_CODE, widget=widget, error_messages=required, **options)

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).split()).replace("-", "").lower()


class CodeForm(forms.Form):
    """The second step of signing in."""

    code = CodeField(
        label="Code",
        help_text="Six digits from the app on your phone. Without it: one of your recovery codes.",
    )


class TurnOnForm(forms.Form):
    """A code proves that the phone has the secret; `offered` is the secret, signed."""

    offered = forms.CharField(widget=forms.HiddenInput, max_length=400)
    code = CodeField(label="Code", help_text="The six digits that the app shows now.")


class PasswordField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "Enter your password."},
            **options,
        )


class TurnOffForm(forms.Form):
    """Password and code, so that nobody does it at a desk that was left open."""

    password = PasswordField(label="Your password", max_length=4096)
    code = CodeField(label="Code", help_text=FROM_PHONE_OR_PAPER)


class ChangePasswordForm(PasswordChangeForm):
    """Django's own; a wrong guess at the old password counts like one at the sign-in page."""

    error_messages = PasswordChangeForm.error_messages | {"password_incorrect": WRONG_PASSWORD}

    def __init__(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        super().__init__(request.user, *args, **options)
        self.request = request
        self.fields["old_password"].label = "Your password now"
        self.fields["new_password1"].label = "New password"
        self.fields["new_password2"].label = "New password again"
        self.fields[
            "new_password1"
        ].help_text = (
            "At least 10 characters. A few words that do not belong together are easy to keep."
        )
        self.fields["new_password2"].help_text = ""
        for name, asked in ASKED_FOR.items():
            self.fields[name].error_messages["required"] = asked

    def clean_old_password(self) -> str:
        typed = str(self.cleaned_data["old_password"])
        if not is_password_of(self.request, typed):
            raise forms.ValidationError(WRONG_PASSWORD, code="password_incorrect")
        return typed


def is_password_of(request: HttpRequest, typed: str) -> bool:
    """Whether this is the password of who is signed in; wrong ones count for the lock-out."""
    name = request.user.get_username()
    if authenticate(request, username=name, password=typed) != request.user:
        return False
    give_back(request, name)
    return True


class RequireSecondFactorForm(SeenForm):
    """Which roles must sign in with two factors: a box for each.

    The boxes of roles that may do more than `keeper` stay as they are. Whoever takes a tick away
    is asked for the password, and for a code where they have a second factor; `freed` names the
    roles.
    """

    def __init__(self, keeper: User, rule: Rule, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.keeper, self.rule = keeper, rule
        self.freed: list[str] = []
        for role, name in rule.names.items():
            is_mine, is_bound = role in rule.within, role in rule.bound
            field = forms.BooleanField(
                label=name,
                required=False,
                initial=is_bound,
                disabled=not is_mine,
                help_text="" if is_mine else BEYOND,
            )
            self.fields[_box(role)] = field
            if self.is_bound and is_mine and is_bound and not self._ticked(role):
                self.freed.append(name)
        if self.freed:
            self.fields["password"] = PasswordField(label="Your password", max_length=4096)
            if has_second_factor(keeper):
                self.fields["code"] = CodeField(label="Code", help_text=FROM_PHONE_OR_PAPER)

    @property
    def freed_names(self) -> str:
        return ", ".join(self.freed)

    @property
    def boxes(self) -> list[forms.BoundField]:
        return [self[_box(role)] for role in self.rule.names]

    @property
    def proofs(self) -> list[forms.BoundField]:
        """What is asked of who takes a tick away."""
        return [self[name] for name in ("password", "code") if name in self.fields]

    def _ticked(self, role: int) -> bool:
        widget = self.fields[_box(role)].widget
        return bool(widget.value_from_datadict(self.data, {}, _box(role)))

    def is_whole(self) -> bool:
        """Whether it was sent from a page that shows what is so now, and as that page sends it."""
        known = {*map(_box, self.rule.names), "seen", "password", "code", "csrfmiddlewaretoken"}
        once = all(len(values) == 1 for _, values in self.data.lists())
        return once and known.issuperset(self.data) and self.data.get("seen") == self.rule.seen

    def clean(self) -> dict[str, Any]:
        """Accounts that may do everything are bound as soon as any role is: the last tick is
        theirs, too."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        frees_all = bool(self.rule.bound) and not self.roles()
        if frees_all and not self.keeper.is_superuser and self.rule.binds_superusers:
            raise forms.ValidationError(LAST_TICK)
        return cleaned

    def roles(self) -> list[str]:
        """The names of the roles that are ticked."""
        return [name for role, name in self.rule.names.items() if self.cleaned_data.get(_box(role))]


def _box(role: int) -> str:
    return f"role_{role}"
