"""Everybody's own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations.accounts.events import tell, tell_of_failure
from reservations.accounts.forms import ChangePasswordForm
from reservations.accounts.views.base import AccountView


class ChangePassword(AccountView):
    """A new password ends every other session of the account: Django ties them to it."""

    template = "accounts/change_password.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=ChangePasswordForm(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ChangePasswordForm(request, request.POST)
        name = request.user.get_username()
        if not form.is_valid():
            if form.has_error("old_password", "password_incorrect"):
                tell_of_failure(request, name, at="password")
            return self.show(422, form=form)
        user = form.save()
        update_session_auth_hash(request, user)
        tell(request, "password_changed", name)
        messages.success(
            request, "Your password is changed. Wherever else you were signed in, you are out."
        )
        return HttpResponseRedirect(reverse("change_password"))
