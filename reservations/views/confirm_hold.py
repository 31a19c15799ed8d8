"""Confirm hold: the guest comes, and nothing is released any more."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.move_page import MovePage, read_move
from reservations.services.confirm_hold import confirm_hold
from reservations.views.base import VerbView, reservation_url


class ConfirmHold(VerbView):
    verb = "confirm_hold"
    template = "confirm_hold.html"

    def read(self) -> MovePage:
        return read_move(self.hotel_code, self.kwargs["code"], self.verb)

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return confirm_hold(operation, code=self.kwargs["code"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
