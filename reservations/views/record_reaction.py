"""Record reaction: what a guest says of a room, told at the desk."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.record_reaction import RecordReactionForm
from reservations.selectors.reactions.record_reaction import (
    RecordReactionPage,
    read_record_reaction,
)
from reservations.services.record_reaction import record_reaction
from reservations.views.base import VerbView, reservation_url


class RecordReaction(VerbView):
    verb = "record_reaction"
    template = "record_reaction.html"
    form_class = RecordReactionForm

    def read(self) -> RecordReactionPage:
        return read_record_reaction(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        return {"room": self.page.rooms[0]} if self.page.rooms else {}

    def carry_out(self, operation: Operation, form: RecordReactionForm) -> Outcome:
        return record_reaction(operation, code=self.kwargs["code"], **form.cleaned_data)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
