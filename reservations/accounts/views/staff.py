"""The staff's page: who has which role, who is locked out, and who signs in how."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from reservations.accounts import lock_out, second_factor
from reservations.accounts.clients import NOWHERE
from reservations.accounts.events import tell
from reservations.accounts.forms import RequireSecondFactorForm
from reservations.accounts.rule import bind_roles, read_rule
from reservations.accounts.staff import may_keep, read_staff
from reservations.accounts.views.sure import is_sure
from reservations.views.base import INVALID, REFUSED, DeskView

CHANGED = "Nothing was saved: somebody has changed this since you opened it. This is how it is now."
STILL_LOCKED = "It stays locked: too much of it was at accounts that may do more than yours."


class StaffView(DeskView):
    """A page of who looks after the staff's accounts. It reads nothing of the table."""

    template = "accounts/staff.html"
    permission_required = "reservations.manage_staff"
    right = "manage the staff's accounts"

    def account(self) -> User:
        """Whom the address names, if whoever is signed in may do something about them."""
        user = User.objects.filter(pk=self.kwargs["account"], is_active=True).first()
        if user is None:
            raise Http404("There is no such account.")
        if not may_keep(self.request.user, user):
            raise PermissionDenied("change an account that may do more than yours")
        return user

    @property
    def by(self) -> str:
        return str(self.request.user.get_username())

    def back(self, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return HttpResponseRedirect(reverse("staff"))

    def page(self, form: RequireSecondFactorForm | None = None, status: int = 200) -> HttpResponse:
        """The page itself, with the form as it was sent or else as it is now."""
        if form is None:
            rule = read_rule(self.request.user)
            initial = {"seen": rule.seen}
            form = RequireSecondFactorForm(self.request.user, rule, initial=initial)
        rows, addresses = read_staff(self.request.user), lock_out.locked_addresses()
        return self.show(status, rows=rows, addresses=addresses, form=form, nowhere=NOWHERE)


class StaffPage(StaffView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page()


class StaffButton(StaffView):
    """Only forms are sent here. Whoever comes by an address, such as after signing in again, is
    led to the page on which the form stands."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("staff"))


class RequireSecondFactor(StaffButton):
    """Who must sign in with two factors, from their next page on."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rule = read_rule(request.user)
        form = RequireSecondFactorForm(request.user, rule, request.POST)
        if not form.is_whole():
            return self._changed_meanwhile()
        if not form.is_valid() or (form.freed and not is_sure(request, form)):
            return self.page(form, INVALID)
        roles = form.roles()
        if set(roles) != {rule.names[role] for role in rule.bound}:
            if not bind_roles(roles, seen=rule.seen):
                return self._changed_meanwhile()
            facts = {"after": {"roles": roles}}
            tell(request, "second_factor_required", self.by, facts=facts)
        return self.back(_bound(roles))

    def _changed_meanwhile(self) -> HttpResponse:
        """As it is now, and why."""
        rule = read_rule(self.request.user)
        now = QueryDict(mutable=True)
        now.update({"seen": rule.seen} | {f"role_{role}": "on" for role in rule.bound})
        form = RequireSecondFactorForm(self.request.user, rule, now)
        form.full_clean()
        form.add_error(None, CHANGED)
        return self.page(form, REFUSED)


class UnlockAccount(StaffButton):
    """Let somebody try again at once. It harms nobody to do it twice."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        account = self.account()
        was_locked = lock_out.unlock(account.get_username())
        if second_factor.stop_waiting(account) or was_locked:
            tell(request, "unlock_account", account.get_username(), by=self.by)
        return self.back(f"{account.get_username()} can sign in again.")


class UnlockAddress(StaffButton):
    """Let strangers try again from an address. What failed from there at accounts that may do more
    than one's own still counts: else whoever guesses at them could give themself more guesses."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        address = request.POST.get("address", "")
        if address in lock_out.locked_addresses():
            stronger = [each.username for each in read_staff(request.user) if not each.may_keep]
            if lock_out.unlock_address(address, but=stronger):
                tell(request, "unlock_address", self.by)
        if address in lock_out.locked_addresses():
            messages.warning(request, STILL_LOCKED)
            return HttpResponseRedirect(reverse("staff"))
        return self.back("The address is not locked any more.")


class ResetSecondFactor(StaffView):
    """For who has lost the phone, and the codes on paper, too."""

    template = "accounts/reset_second_factor.html"

    def account(self) -> User:
        """Nobody's own: that takes the password and a code."""
        user = super().account()
        if user == self.request.user:
            raise PermissionDenied("turn your own two-factor sign-in off without a code")
        return user

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(account=self.account())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        account = self.account()
        if second_factor.has_second_factor(account):
            second_factor.turn_off(account)
            tell(request, "second_factor_reset", account.get_username(), by=self.by)
        return self.back(f"{account.get_username()} signs in with the password alone.")


def _bound(roles: list[str]) -> str:
    if not roles:
        return "Nobody has to sign in with two factors."
    return f"Must sign in with two factors: {', '.join(roles)}."
