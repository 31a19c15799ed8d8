"""Check in: the page offers the rooms that can be given, best first."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.check_in import CheckInForm
from reservations.selectors.check_in import CheckInPage, read_check_in
from reservations.services.check_in import check_in
from reservations.views.base import VerbView, reservation_url


class CheckIn(VerbView):
    verb = "check_in"
    template = "check_in.html"
    form_class = CheckInForm

    def read(self) -> CheckInPage:
        return read_check_in(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        return {"room": self.page.options[0].number} if self.page.options else {}

    def carry_out(self, operation: Operation, form: CheckInForm) -> Outcome:
        return check_in(operation, code=self.kwargs["code"], room=form.cleaned_data["room"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
