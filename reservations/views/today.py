"""The start page: the boards on which the day runs."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from reservations.selectors.today import Today, read_today
from reservations.views import operations
from reservations.views.base import PageView

# What its buttons do.
VERBS = ("check_in", "check_out", "mark_clean")


class TodayPage(PageView):
    """Arrivals, departures, in house and rooms to clean, each with the button that is next."""

    permission_required = "reservations.view_rooms"
    right = "see the desk"
    template = "today.html"

    def read(self) -> Today:
        return read_today(self.hotel_code, dt.datetime.now(dt.UTC))

    def more(self, page: Today) -> dict[str, Any]:
        # Each use of a callable in the template is a fresh id: a button of its own.
        return {f"new_{verb}": self._minting(verb) for verb in VERBS} | {"here": self.request.path}

    def _minting(self, verb: str) -> Callable[[], str]:
        return lambda: operations.mint(self.request.user, verb)
