"""Sees to it that whoever must give a code has given one, in every session and on every page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hotel.sessions import SAFE_METHODS, led_to, to_sign_in
from reservations.accounts.second_factor import is_given, standing

UNSAVED = "Nothing was saved: set up two-factor sign-in first, then do it again."


class SecondFactorRequired:
    """Leads those to set it up whose role must have it, also where they are signed in already.

    A session in which no code was given although there is a second factor by now, or one that
    was given by a phone that counts no more, is ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if user.is_verified():
            return None
        has, must = standing(user)
        if has or is_given(request):
            request.session.flush()
            return to_sign_in(request)
        if must and not getattr(getattr(view, "view_class", None), "sets_second_factor_up", False):
            if request.method not in SAFE_METHODS:
                messages.warning(request, UNSAVED)
            return led_to(request, reverse("second_factor"))
        return None
