"""Makes sure that it is really who is signed in: nobody does this at a desk that was left open."""

from axes.exceptions import AxesBackendPermissionDenied as LockedOut
from django import forms
from django.http import HttpRequest

from reservations.accounts import lock_out, second_factor
from reservations.accounts.events import tell_of_failure
from reservations.accounts.forms import WRONG_CODE, WRONG_PASSWORD, is_password_of


def is_sure(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the form's `password` and, where it asks for one, `code` are right. If not, the
    form says so, and it counts like a failed sign-in."""
    if not is_password_of(request, form.cleaned_data["password"]):
        return _wrong(request, form, "password", WRONG_PASSWORD)
    if "code" not in form.fields:
        return True
    name = request.user.get_username()
    try:
        lock_out.admit(request, name)
        device = second_factor.checked(request.user, form.cleaned_data["code"])
    except LockedOut:
        return False
    except second_factor.TooSoon as problem:
        lock_out.give_back(request, name)
        form.add_error("code", f"Wait {problem.seconds} seconds, then type the next code.")
        return False
    if device is None:
        lock_out.failed(request, name)
        return _wrong(request, form, "code", WRONG_CODE)
    lock_out.give_back(request, name)
    return True


def _wrong(request: HttpRequest, form: forms.Form, field: str, says: str) -> bool:
    tell_of_failure(request, request.user.get_username(), at=field)
    form.add_error(field, says)
    return False
