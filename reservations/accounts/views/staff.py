"""The staff's page: who has which role, who is locked out, and who signs in how."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations.accounts import lock_out, second_factor
from reservations.accounts.events import tell
from reservations.accounts.forms import RequireSecondFactorForm
from reservations.accounts.staff import bind_roles, bound_roles, may_keep, read_staff
from reservations.views.base import DeskView


class StaffView(DeskView):
    """A page of who looks after the staff's accounts. It reads nothing of the table."""

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


class StaffPage(StaffView):
    template = "accounts/staff.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = RequireSecondFactorForm(bound=bound_roles())
        return self.show(rows=read_staff(request.user), form=form)


class StaffButton(StaffView):
    """Only forms are sent here. Whoever comes by an address, such as after signing in again, is
    led to the page on which the form stands."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse("staff"))


class RequireSecondFactor(StaffButton):
    """Who must sign in with two factors, from their next page on."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = RequireSecondFactorForm(request.POST)
        form.full_clean()
        roles = form.roles()
        if set(roles) != bound_roles():
            bind_roles(roles)
            facts = {"after": {"roles": roles}}
            tell(request, "second_factor_required", self.by, facts=facts)
        return self.back(_bound(roles))


class UnlockAccount(StaffButton):
    """Let somebody try again at once. It harms nobody to do it twice."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        account = self.account()
        was_locked = lock_out.unlock(account.get_username())
        if second_factor.stop_waiting(account) or was_locked:
            tell(request, "unlock_account", account.get_username(), by=self.by)
        return self.back(f"{account.get_username()} can sign in again.")


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
