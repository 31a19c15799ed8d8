"""Hold block, for a group that is known or for a new one."""

import datetime as dt
from typing import Any

from django.urls import reverse

from reservations import wording
from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import DAY
from reservations.forms.blocks.hold_block import HoldBlockForm
from reservations.selectors.groups.verbs import Asked, HoldBlockPage, read_hold_block
from reservations.selectors.offers import Offers, read_offers
from reservations.services.blocks.hold_block import hold_block
from reservations.views.base import PageView, VerbView
from reservations.views.create_reservation import chosen_stay
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


class HoldBlock(VerbView):
    """The page says what is left of each type for the dates."""

    verb = "hold_block"
    template = "hold_block.html"
    form_class = HoldBlockForm
    stays_in_doubt = True

    @property
    def group(self) -> str | None:
        """The id of the group that the address names; none for a new one."""
        return self.kwargs.get("group")

    def read(self) -> HoldBlockPage:
        typed = self.request.POST or self.request.GET
        asked = Asked(typed_query(self.request), as_id(typed.get("guest", "")))
        return read_hold_block(
            self.hotel_code,
            self.group,
            chosen_stay(typed),
            dt.datetime.now(dt.UTC),
            asked,
            is_untouched=self.request.method == "GET" and "arrival" not in typed,
        )

    def form_options(self) -> dict[str, Any]:
        return {
            "room_types": [(offer.code, offer.name) for offer in self.page.offers],
            "currency": self.page.hotel.currency,
            "time_zone": self.page.hotel.time_zone,
            "is_known": self.group is not None,
        }

    def initial(self) -> dict[str, Any]:
        group, today = self.page.group, self.page.hotel.business_date
        first = max(group.arrival, today) if group else today
        last = max(group.departure, first + DAY) if group else first + DAY
        chosen = self.page.choices.chosen if self.page.choices else None
        of_guest = {"guest": chosen.id if chosen else ""}
        return {"arrival": first, "departure": last} | asked_for(self.request.GET) | of_guest

    def carry_out(self, operation: Operation, form: HoldBlockForm) -> Outcome:
        typed = form.cleaned_data
        return hold_block(
            operation,
            group=self.group or form.group(),
            arrival=typed["arrival"],
            departure=typed["departure"],
            rooms=form.wanted(),
            release_at=typed["release_at"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return group_url(names)


class HoldBlockOffersPart(PageView):
    """The part of the page that says what is left, for dates that are being typed."""

    permission_required = "reservations.hold_block"
    right = wording.VERBS["hold_block"]
    template = "components/offers.html"

    def read(self) -> Offers:
        return read_offers(self.hotel_code, chosen_stay(self.request.GET), dt.datetime.now(dt.UTC))


def group_url(names: dict[str, str]) -> str:
    """The page of the group that an outcome names."""
    return reverse("group", kwargs={"group": names["Group"]})
