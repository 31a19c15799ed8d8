"""Edit notes: a text that stands with the reservation."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.edit_notes import EditNotesForm
from reservations.selectors.edit_notes import EditNotesPage, read_edit_notes
from reservations.services.edit_notes import edit_notes
from reservations.views.base import reservation_url
from reservations.views.seen import SeesAgain


class EditNotes(SeesAgain):
    verb = "edit_notes"
    template = "edit_notes.html"
    form_class = EditNotesForm

    def read(self) -> EditNotesPage:
        return read_edit_notes(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        return {"notes": self.page.notes} | super().initial()

    def seen(self) -> str:
        return str(self.page.seen)

    def carry_out(self, operation: Operation, form: EditNotesForm) -> Outcome:
        typed = form.cleaned_data
        code = self.kwargs["code"]
        return edit_notes(operation, code=code, notes=typed["notes"], seen=typed["seen"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
