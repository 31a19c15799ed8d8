"""The list of reservations, and one of them with its history."""

import datetime as dt
from functools import cached_property
from typing import Any

from reservations.forms.filters import LATEST_FIRST, ReservationFilterForm, cursor
from reservations.selectors.desk_lists import Window
from reservations.selectors.recents import Opened
from reservations.selectors.reservation_detail import ReservationDetail, read_reservation_detail
from reservations.selectors.reservations import ReservationList, read_reservations
from reservations.views.addresses import changed, page_urls
from reservations.views.base import PageView
from reservations.views.boards import Column, Head
from reservations.views.by_guest.links import GuestLink, link_for
from reservations.views.choices import choices_of
from reservations.views.recents import RememberedPage

# By which date the desk works in each list; the others go by arrival.
BY_ARRIVAL, BY_DEPARTURE = Column("arrival", "Arrival"), Column("departure", "Departure")
DESK_DATES = {
    "on-hold": Column("release", "Released"),
    "in-house": BY_DEPARTURE,
    "departed": BY_DEPARTURE,
}


class ReservationsPage(PageView):
    """One status at a time, by desk date; the address can be bookmarked."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "reservations.html"

    @cached_property
    def filters(self) -> ReservationFilterForm:
        form = ReservationFilterForm(self.request.GET)
        form.full_clean()
        return form

    def read(self) -> ReservationList:
        # A filter that is no date or no status is left out and said to be wrong on the page.
        chosen, address = self.filters.cleaned_data, self.request.GET
        window = Window(
            first=chosen.get("first"),
            last=chosen.get("last"),
            after=cursor(address.get("after", "")),
            before=cursor(address.get("before", "")),
        )
        return read_reservations(
            self.hotel_code,
            self.filters.stored_status(),
            window,
            newest_first=self.filters.newest_first,
        )

    def more(self, page: ReservationList) -> dict[str, Any]:
        status = self.filters.cleaned_data.get("status") or "expected"
        choices = dict(self.filters.fields["status"].choices)
        tabs = [
            {"label": label, "url": f"?status={value}", "current": value == status}
            for value, label in choices.items()
        ]
        chosen = self.filters.cleaned_data
        is_filtered = bool(chosen.get("first") or chosen.get("last"))
        return {
            "filters": self.filters,
            "tabs": tabs,
            "status_word": choices[status],
            "clear_url": f"?status={status}" if is_filtered else "",
            "date_head": self._date_head(status),
            "now": dt.datetime.now(dt.UTC),
            **self._leaves(page),
        }

    def _leaves(self, page: ReservationList) -> dict[str, str]:
        """On a list that begins with the latest, the next page is the earlier one."""
        urls = page_urls(self.request.GET, page)
        if not self.filters.newest_first:
            return urls
        return {"next_url": urls["previous_url"], "previous_url": urls["next_url"]}

    def _date_head(self, status: str) -> Head:
        """The one column by which the desk keeps its lists: they can be read either way."""
        newest_first = self.filters.newest_first
        is_usual = newest_first == (status == LATEST_FIRST)
        other = "date" if newest_first else "-date"
        return Head(
            DESK_DATES.get(status, BY_ARRIVAL),
            changed(self.request.GET, sort=other if is_usual else None),
            "descending" if newest_first else "ascending",
        )


class ReservationPage(RememberedPage):
    """One reservation with its nights, its guest, its moves and its history."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "reservation.html"

    def read(self) -> ReservationDetail:
        now = dt.datetime.now(dt.UTC)
        return read_reservation_detail(self.hotel_code, self.kwargs["code"], now)

    def more(self, page: ReservationDetail) -> dict[str, Any]:
        return choices_of(page, self.request) | {"guest_link": self._guest_link(page)}

    def _guest_link(self, page: ReservationDetail) -> GuestLink | None:
        """For whoever may record what the guest says, as long as the guest may say it."""
        user: Any = self.request.user
        may_hand_out = user.has_perm("reservations.record_reaction") and not page.no_reaction
        return link_for(self.request, self.hotel_code, page.code) if may_hand_out else None

    def what(self, page: ReservationDetail) -> Opened:
        return Opened("reservation", page.code)
