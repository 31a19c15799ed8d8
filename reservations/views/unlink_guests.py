"""Unlink guests: the page says who is what to whom, and since when that is recorded."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.domain.relations import SIDES
from reservations.selectors.relations.unlink_guests import UnlinkPage, read_unlink_guests
from reservations.services.unlink_guests import unlink_guests
from reservations.views.base import VerbView


class UnlinkGuests(VerbView):
    verb = "unlink_guests"
    template = "unlink_guests.html"

    def read(self) -> UnlinkPage:
        of = self.kwargs
        return read_unlink_guests(self.hotel_code, of["guest"], of["other"], of["relation"])

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        side = SIDES[self.kwargs["relation"]]
        guest, other = side.between(self.kwargs["guest"], self.kwargs["other"])
        return unlink_guests(operation, guest=guest, other=other, kind=side.kind)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": self.kwargs["guest"]})
