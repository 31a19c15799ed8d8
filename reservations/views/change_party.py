"""Change party: how many share the room."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.change_party import ChangePartyForm
from reservations.selectors.change_party import ChangePartyPage, read_change_party
from reservations.services.change_party import change_party
from reservations.views.base import VerbView, reservation_url


class ChangeParty(VerbView):
    verb = "change_party"
    template = "change_party.html"
    form_class = ChangePartyForm

    def read(self) -> ChangePartyPage:
        return read_change_party(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        row = self.page.reservation
        asked = {name: value for name, value in self.request.GET.items() if value}
        return {"adults": row.adults, "children": row.children} | asked

    def carry_out(self, operation: Operation, form: ChangePartyForm) -> Outcome:
        return change_party(operation, code=self.kwargs["code"], **form.cleaned_data)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
