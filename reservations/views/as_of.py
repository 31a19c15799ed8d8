"""The past, told from the journal: a reservation, a room and the chart as they were. Only read."""

import datetime as dt
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from reservations.domain.stay import DAY
from reservations.forms.as_of import AsOfForm, ChartAsOfForm, exact
from reservations.forms.chart import DEFAULT_DAYS, EARLIEST, LATEST
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.as_of.past import TooFarBack
from reservations.selectors.as_of.reservation import ReservationAsOf, read_reservation_as_of
from reservations.selectors.as_of.room import RoomAsOf, read_room_as_of
from reservations.selectors.as_of.why import WhyNotFree, read_why_not_free
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.selectors.journal.doors import KnownRoom, read_known_room
from reservations.views.addresses import changed
from reservations.views.base import PageView

VIEW, RIGHT = "reservations.view_journal", "see the journal"


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class AsOfPage(PageView):
    """What the pages about a moment share: the moment in the address, and the steps from one
    change to the next. What is shown may be None where it is too far back."""

    permission_required = VIEW
    right = RIGHT
    form_class = AsOfForm
    # Whether the changes before and after may be about more than the page itself.
    with_subject = True

    @cached_property
    def facts(self) -> HotelFacts:
        return read_hotel_facts(self.hotel_code)

    @cached_property
    def form(self) -> AsOfForm:
        return self.form_class(self.request.GET, time_zone=self.facts.time_zone, now=now())

    @property
    def see_guests(self) -> bool:
        return self.request.user.has_perm("reservations.view_guests")

    def more(self, page: Any) -> dict[str, Any]:
        moment = self.form.moment
        return {
            "hotel": self.facts,
            "form": self.form,
            "at": moment,
            "keep": urlencode({"at": exact(moment)}),
            "see_guests": self.see_guests,
            "with_subject": self.with_subject,
            "reaches": page.reaches if isinstance(page, TooFarBack) else None,
            **self._steps(page),
        }

    def _steps(self, page: Any) -> dict[str, Any]:
        """The changes around the moment, and where each leads."""
        if isinstance(page, TooFarBack):
            return {"earliest_url": self._at(page.reaches)}
        return {
            "previous": page.previous,
            "previous_url": self._at(page.previous.at) if page.previous else "",
            "next": page.next,
            "next_url": self._at(page.next.at) if page.next else "",
        }

    def _at(self, moment: dt.datetime) -> str:
        return changed(self.request.GET, at=exact(moment))


class ReservationAsOfPage(AsOfPage):
    """A reservation as it was, from its own journal."""

    template = "as_of/reservation.html"
    with_subject = False

    def read(self) -> ReservationAsOf:
        return read_reservation_as_of(
            self.hotel_code, self.kwargs["code"], self.form.moment, see_guests=self.see_guests
        )


class RoomAsOfPage(AsOfPage):
    """A room as it was: who was in it, and who was to come. It is known by its id, so that it is
    the same one whichever number it has had, and after it was removed."""

    template = "as_of/room.html"

    def read(self) -> RoomAsOf | TooFarBack:
        return read_room_as_of(self.hotel_code, self.known, self.form.moment)

    @cached_property
    def known(self) -> KnownRoom:
        return read_known_room(self.hotel_code, self.kwargs["room"])[1]

    def more(self, page: RoomAsOf | TooFarBack) -> dict[str, Any]:
        return {**super().more(page), "known": self.known}


class ChartAsOfPage(AsOfPage):
    """The chart as it was, without anything that could be done."""

    template = "as_of/chart.html"
    form_class = ChartAsOfForm

    def read(self) -> ChartAsOf | TooFarBack:
        moment, asked = self.form.moment, self.form.cleaned_data
        return read_chart_as_of(
            self.hotel_code,
            moment,
            days=asked.get("days", DEFAULT_DAYS),
            first=asked.get("first"),
        )

    def more(self, page: ChartAsOf | TooFarBack) -> dict[str, Any]:
        more = super().more(page)
        if isinstance(page, TooFarBack):
            return more
        frame, address = page.chart.frame, self.request.GET
        return {
            **more,
            "back_url": changed(address, first=frame.first - frame.days * DAY),
            "on_url": changed(address, first=frame.first + frame.days * DAY),
            "days_url": changed(address, first=None),
        }


class WhyNotFreePage(PageView):
    """Why a room is not free on a night: who has it, and what came to that."""

    permission_required = VIEW
    right = RIGHT
    template = "as_of/why.html"

    def read(self) -> WhyNotFree:
        return read_why_not_free(
            self.hotel_code,
            self.kwargs["number"],
            self.kwargs["date"],
            see_guests=self.request.user.has_perm("reservations.view_guests"),
        )

    def more(self, page: WhyNotFree) -> dict[str, Any]:
        return {
            "number": page.room.number,
            "day_before": page.date - DAY if page.date > EARLIEST else None,
            "day_after": page.date + DAY if page.date < LATEST else None,
        }
