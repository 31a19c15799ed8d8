"""Create reservation, for a known guest or a new one."""

import datetime as dt
from typing import Any

from django.template.response import TemplateResponse

from reservations import wording
from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import Refusal
from reservations.domain.stay import DAY, Stay, agreed_stay
from reservations.forms.create_reservation import CreateReservationForm
from reservations.selectors.guests import find_guest
from reservations.selectors.offers import Offers, read_offers
from reservations.services.create_reservation import create_reservation
from reservations.views.base import PageView, VerbView, reservation_url


class CreateReservation(VerbView):
    """The page says what is left of each type for the dates, and what the stay costs."""

    verb = "create_reservation"
    template = "create_reservation.html"
    form_class = CreateReservationForm

    def read(self) -> Offers:
        typed = self.request.POST or self.request.GET
        untouched = self.request.method == "GET" and "arrival" not in typed
        return read_offers(self.hotel_code, chosen_stay(typed), or_tonight=untouched)

    def form_options(self) -> dict[str, Any]:
        return {"room_types": [(offer.code, offer.name) for offer in self.page.offers]}

    def initial(self) -> dict[str, Any]:
        today = self.page.hotel.business_date
        asked = {name: value for name, value in self.request.GET.items() if value}
        return {"arrival": today, "departure": today + DAY} | asked

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
        )

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        form = context["form"]
        guest_id = as_id(form["guest"].value() or "")
        context["known_guest"] = find_guest(self.hotel_code, guest_id) if guest_id else None
        return super().show(status, **context)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)


class OffersPart(PageView):
    """The part of the page that says what is left, for dates that are being typed."""

    permission_required = "reservations.create_reservation"
    right = wording.VERBS["create_reservation"]
    template = "components/offers.html"

    def read(self) -> Offers:
        return read_offers(self.hotel_code, chosen_stay(self.request.GET))


def chosen_stay(typed: Any) -> Stay | None:
    """The stay that is being typed, or None while it is none that could be sold."""
    try:
        arrival = dt.date.fromisoformat(typed.get("arrival", ""))
        departure = dt.date.fromisoformat(typed.get("departure", ""))
        return agreed_stay(arrival, departure)
    except (ValueError, Refusal):
        return None
