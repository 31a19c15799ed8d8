"""The forms of the staff's own accounts."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import Group
from django.http import HttpRequest

from reservations.accounts.lock_out import give_back

# A code from a phone has six digits, one from paper eight letters and digits.
LONGEST_CODE = 16
WRONG_CODE = "This code is wrong, or it was used before. Type the one that the phone shows now."
ASKED_FOR = {
    "old_password": "Enter your password.",
    "new_password1": "Enter a new password.",
    "new_password2": "Enter the new password again.",
}
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
    code = CodeField(label="Code", help_text="Six digits, or one of your recovery codes.")


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


class RequireSecondFactorForm(forms.Form):
    """Which roles must sign in with two factors: a box for each."""

    def __init__(self, *args: Any, bound: Collection[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.names: dict[str, str] = {}
        for role in Group.objects.order_by("name"):
            self.names[f"role_{role.pk}"] = role.name
            self.fields[f"role_{role.pk}"] = forms.BooleanField(
                label=role.name, required=False, initial=role.name in bound
            )

    def roles(self) -> list[str]:
        """The names of the roles that were ticked."""
        return [name for field, name in self.names.items() if self.cleaned_data[field]]
