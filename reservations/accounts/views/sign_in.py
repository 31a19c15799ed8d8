"""Signing in, in one step or two, and signing out."""

import time
from typing import Any

from axes.exceptions import AxesBackendPermissionDenied as LockedOut
from django.contrib import messages
from django.contrib.auth import login as django_login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from hotel.sessions import UNSAVED, WHYS, begin
from reservations.accounts import lock_out
from reservations.accounts.clients import remember_browser
from reservations.accounts.events import tell, tell_of_failure
from reservations.accounts.forms import WRONG_CODE, CodeForm
from reservations.accounts.second_factor import (
    TooSoon,
    checked,
    has_second_factor,
    was_given,
)
from reservations.accounts.views.base import AccountView
from reservations.forms.sign_in import SignInForm
from reservations.views.addresses import next_page

# In the session of somebody who has given the password and not yet the code, and for how long.
FIRST_STEP = "first_step"
FIRST_STEP_SECONDS = 5 * 60
LOST = "Nothing was saved: you were signed out before the form was sent. Type it again."


class SignIn(LoginView):
    """The first step: name and password."""

    authentication_form = SignInForm
    http_method_names = ["get", "head", "post", "options"]

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        return super().get_context_data(why=_why(self.request), **more)

    def get_redirect_url(self) -> str:
        """Where somebody wanted to go, as every form of the desk takes it: by its whole path, for
        a part of one would be looked for beside this page."""
        return next_page(self.request)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user: User = form.get_user()
        wish = {"next": self.get_success_url(), "why": _why(self.request)}
        if not has_second_factor(user):
            return _signed_in(self.request, user, wish)
        # The password was right, and yet nothing is proved: wrong codes add up with it.
        lock_out.give_back(self.request, user.get_username())
        self.request.session.flush()
        self.request.session[FIRST_STEP] = wish | {
            "user": user.pk,
            "sees": user.get_session_auth_hash(),
            "at": int(time.time()),
        }
        return HttpResponseRedirect(reverse("second_step"))

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        if name := form.cleaned_data.get("username"):
            tell_of_failure(self.request, name, at="password")
        return super().form_invalid(form)


@method_decorator([login_not_required, never_cache], name="dispatch")
class SecondStep(AccountView):
    """The second step: a code, for those who have set it up."""

    template = "accounts/second_step.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=CodeForm()) if self._who() else _from_the_start()

    def post(self, request: HttpRequest) -> HttpResponse:
        user, form = self._who(), CodeForm(request.POST)
        if user is None:
            return _from_the_start()
        if not form.is_valid():
            return self.show(422, form=form)
        try:
            lock_out.admit(request, user.get_username())
            device = checked(user, form.cleaned_data["code"])
        except LockedOut:
            return self.show(429, form=form)
        except TooSoon as problem:
            lock_out.give_back(request, user.get_username())
            form.add_error("code", f"Wait {problem.seconds} seconds, then type the next code.")
            return self.show(422, form=form)
        if device is None:
            lock_out.failed(request, user.get_username())
            tell_of_failure(request, user.get_username(), at="code")
            form.add_error("code", WRONG_CODE)
            return self.show(422, form=form)
        return _signed_in(request, user, request.session.pop(FIRST_STEP), device)

    def _who(self) -> User | None:
        """Who has given the password, not long ago, and has the same password still."""
        step = self.request.session.get(FIRST_STEP)
        if not step or time.time() - step["at"] > FIRST_STEP_SECONDS:
            return None
        user = User.objects.filter(pk=step["user"], is_active=True).first()
        return user if user and user.get_session_auth_hash() == step["sees"] else None


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Whoever signs out after the session has ended would else be asked to sign in for it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            tell(request, "sign_out", request.user.get_username())
        response = super().post(request, *args, **kwargs)
        # Whoever comes to the desk next must not find the guests' names by the back button.
        response["Clear-Site-Data"] = '"cache"'
        return response


def _signed_in(
    request: HttpRequest, user: User, wish: dict[str, str], device: Any = None
) -> HttpResponse:
    """A session for this person; `wish` says where they wanted to go, and why they were here."""
    django_login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    begin(request)
    if device is not None:
        was_given(request, device)
    on_paper = device is not None and not hasattr(device, "key")
    facts = {"with": "recovery code"} if on_paper else None
    tell(request, "sign_in", user.get_username(), facts=facts)
    if wish["why"] == UNSAVED:
        messages.warning(request, LOST)
    response = HttpResponseRedirect(wish["next"])
    remember_browser(request, response, user)
    return response


def _from_the_start() -> HttpResponse:
    return HttpResponseRedirect(reverse("login"))


def _why(request: HttpRequest) -> str:
    said = (request.POST or request.GET).get("why", "")
    return said if said in WHYS else ""
