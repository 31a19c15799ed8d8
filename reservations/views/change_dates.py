"""Change dates: the page says what would happen before it happens, while dates are being typed."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, QueryDict

from reservations import wording
from reservations.domain.new_dates import NewDates
from reservations.domain.operation import Operation, Outcome
from reservations.forms.change_dates import ChangeDatesForm
from reservations.selectors.change_dates import ChangeDatesPage, read_change_dates
from reservations.services.change_dates import change_dates
from reservations.views.base import PageView, VerbView, reservation_url


class ChangeDates(VerbView):
    verb = "change_dates"
    template = "change_dates.html"
    form_class = ChangeDatesForm

    def read(self) -> ChangeDatesPage:
        return read_page(self.hotel_code, self.kwargs["code"], self.request)

    def form_options(self) -> dict[str, Any]:
        return {
            "arrival_is_fixed": self.page.is_in_house,
            "room_to_drop": self.page.room_to_drop,
        }

    def initial(self) -> dict[str, Any]:
        row = self.page.reservation
        asked = {name: value for name, value in self.request.GET.items() if value}
        return {"arrival": row.arrival, "departure": row.departure} | asked

    def carry_out(self, operation: Operation, form: ChangeDatesForm) -> Outcome:
        wish = form.wish()
        return change_dates(
            operation,
            code=self.kwargs["code"],
            arrival=wish.arrival,
            departure=wish.departure,
            keep_room=wish.keep_room,
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)


class DatesPart(PageView):
    """The part of the page that says what would happen, for dates that are being typed."""

    permission_required = "reservations.change_dates"
    right = wording.VERBS["change_dates"]
    template = "components/dates_preview.html"

    def read(self) -> ChangeDatesPage:
        return read_page(self.hotel_code, self.kwargs["code"], self.request)

    @property
    def in_dialog(self) -> bool:
        # The part is swapped into the page, and its links open where the page is.
        return "in_dialog" in self.request.GET


def read_page(h: str, code: str, request: HttpRequest) -> ChangeDatesPage:
    wish = wish_typed(request.POST or request.GET)
    return read_change_dates(h, code, wish, dt.datetime.now(dt.UTC))


def wish_typed(typed: QueryDict) -> NewDates | None:
    """What is asked for, as far as it can be read; None where no date is."""
    arrival, departure = _date(typed, "arrival"), _date(typed, "departure")
    if arrival is None and departure is None:
        return None
    return NewDates(arrival, departure, keep_room=not typed.get("drop_room"))


def _date(typed: QueryDict, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed.get(name, ""))
    except ValueError:
        return None
