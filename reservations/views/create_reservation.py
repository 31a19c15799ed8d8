"""Create reservation, for a known guest or a new one."""

import datetime as dt
from typing import Any

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import Refusal
from reservations.domain.stay import DAY, Stay, agreed_stay
from reservations.forms.create_reservation import CreateReservationForm
from reservations.selectors.offers import Offers, read_offers
from reservations.services.create_reservation import create_reservation
from reservations.views.base import PageView, reservation_url
from reservations.views.known_guest import ForGuest


class CreateReservation(ForGuest):
    """The page says what is left of each type for the dates, and what the stay costs."""

    verb = "create_reservation"
    template = "create_reservation.html"
    form_class = CreateReservationForm
    stays_in_doubt = True

    def read(self) -> Offers:
        typed = self.request.POST or self.request.GET
        untouched = self.request.method == "GET" and "arrival" not in typed
        now = dt.datetime.now(dt.UTC)
        return read_offers(self.hotel_code, chosen_stay(typed), now, or_tonight=untouched)

    def form_options(self) -> dict[str, Any]:
        return {
            "room_types": [(offer.code, offer.name) for offer in self.page.offers],
            "time_zone": self.page.hotel.time_zone,
            "has_day_use": self.page.has_day_use,
        }

    def initial(self) -> dict[str, Any]:
        today = self.page.hotel.business_date
        return {"arrival": today, "departure": today + DAY} | self.asked()

    def carry_out(self, operation: Operation, form: CreateReservationForm) -> Outcome:
        typed = form.cleaned_data
        return create_reservation(
            operation,
            guest=form.booker(),
            room_type=typed["room_type"],
            arrival=typed["arrival"],
            departure=typed["departure"],
            adults=typed["adults"],
            children=typed["children"],
            room=typed["room"] or None,
            release_at=typed["release_at"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)


class OffersPart(PageView):
    """The part of the page that says what is left, for dates that are being typed."""

    permission_required = "reservations.create_reservation"
    right = wording.VERBS["create_reservation"]
    template = "components/offers.html"

    def read(self) -> Offers:
        now = dt.datetime.now(dt.UTC)
        return read_offers(self.hotel_code, chosen_stay(self.request.GET), now)


def chosen_stay(typed: Any) -> Stay | None:
    """The stay that is being typed, or None while it is none that could be sold."""
    try:
        arrival = dt.date.fromisoformat(typed.get("arrival", ""))
        departure = dt.date.fromisoformat(typed.get("departure", ""))
        return agreed_stay(arrival, departure, day_use=True)
    except (ValueError, Refusal):
        return None
