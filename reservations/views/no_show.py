"""No-show: the guest has not come, and the nights to come can be sold again."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.move_page import MovePage, read_move
from reservations.services.no_show import no_show
from reservations.views.base import VerbView, reservation_url


class NoShow(VerbView):
    verb = "no_show"
    template = "no_show.html"

    def read(self) -> MovePage:
        return read_move(self.hotel_code, self.kwargs["code"], self.verb)

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return no_show(operation, code=self.kwargs["code"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
