"""Check out: the page says what the nights slept cost and which are given back."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.check_out import CheckOutPage, read_check_out
from reservations.services.check_out import check_out
from reservations.views.base import VerbView, reservation_url


class CheckOut(VerbView):
    verb = "check_out"
    template = "check_out.html"

    def read(self) -> CheckOutPage:
        return read_check_out(self.hotel_code, self.kwargs["code"])

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return check_out(operation, code=self.kwargs["code"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
