"""What guests can say of the hotel's rooms."""

from typing import Any

from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.edit_reaction_kinds import EditReactionKindsForm
from reservations.selectors.reactions.edit_reaction_kinds import (
    ReactionKindsPage,
    read_reaction_kinds,
)
from reservations.services.edit_reaction_kinds import edit_reaction_kinds
from reservations.views.seen import SeesAgain


class EditReactionKinds(SeesAgain):
    verb = "edit_reaction_kinds"
    template = "edit_reaction_kinds.html"
    form_class = EditReactionKindsForm
    stays_in_doubt = True

    def read(self) -> ReactionKindsPage:
        return read_reaction_kinds(self.hotel_code)

    def seen(self) -> str:
        return str(self.page.seen)

    def form_options(self) -> dict[str, Any]:
        return {"kinds": self.page.kinds}

    def carry_out(self, operation: Operation, form: EditReactionKindsForm) -> Outcome:
        seen = form.cleaned_data["seen"]
        return edit_reaction_kinds(operation, kinds=form.wanted(), seen=seen)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("edit_reaction_kinds")
