"""The list of guests, and one of them with stays and history."""

from functools import cached_property
from typing import Any

from reservations.forms.filters import GuestFilterForm, cursor
from reservations.selectors.guests import GuestDetail, GuestList, read_guest_detail, read_guests
from reservations.selectors.recents import Opened
from reservations.views.addresses import page_urls
from reservations.views.base import PageView
from reservations.views.recents import RememberedPage


class GuestsPage(PageView):
    """Guests in the order of family names, a page at a time."""

    permission_required = "reservations.view_guests"
    right = "see guests"
    template = "guests.html"

    @cached_property
    def filters(self) -> GuestFilterForm:
        form = GuestFilterForm(self.request.GET)
        form.full_clean()
        return form

    def read(self) -> GuestList:
        return read_guests(
            self.hotel_code,
            starts_with=self.filters.cleaned_data.get("name", ""),
            after=cursor(self.request.GET.get("after", "")),
            before=cursor(self.request.GET.get("before", "")),
        )

    def more(self, page: GuestList) -> dict[str, Any]:
        is_filtered = bool(self.filters.cleaned_data.get("name"))
        return {
            "filters": self.filters,
            "clear_url": self.request.path if is_filtered else "",
            **page_urls(self.request.GET, page),
        }


class GuestPage(RememberedPage):
    """One guest with stays and history."""

    permission_required = "reservations.view_guests"
    right = "see guests"
    template = "guest.html"

    def read(self) -> GuestDetail:
        return read_guest_detail(self.hotel_code, self.kwargs["guest"])

    def what(self, page: GuestDetail) -> Opened:
        return Opened("guest", page.id)
