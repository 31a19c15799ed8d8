"""The list of reservations, and one of them with its history."""

from functools import cached_property
from typing import Any

from reservations.forms.filters import ReservationFilterForm, cursor
from reservations.selectors.desk_lists import Window
from reservations.selectors.reservations import (
    ReservationDetail,
    ReservationList,
    read_reservation_detail,
    read_reservations,
)
from reservations.views.base import PageView, page_urls


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
        return read_reservations(self.hotel_code, self.filters.stored_status(), window)

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
            **page_urls(self.request.GET, page),
        }


class ReservationPage(PageView):
    """One reservation with its nights, its guest, its moves and its history."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "reservation.html"

    def read(self) -> ReservationDetail:
        return read_reservation_detail(self.hotel_code, self.kwargs["code"])
