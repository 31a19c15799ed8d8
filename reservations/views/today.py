"""The start page: the boards on which the day runs."""

from typing import Any

from reservations.selectors.today import Today, read_today
from reservations.views import operations
from reservations.views.base import PageView


class TodayPage(PageView):
    """Arrivals, departures, in house and rooms to clean, each with the button that is next."""

    permission_required = "reservations.view_rooms"
    right = "see the desk"
    template = "today.html"

    def read(self) -> Today:
        return read_today(self.hotel_code)

    def more(self, page: Today) -> dict[str, Any]:
        # Each use of the callable in the template is a fresh id: a button of its own.
        return {"new_mark_clean": lambda: operations.mint(self.request.user, "mark_clean")}
