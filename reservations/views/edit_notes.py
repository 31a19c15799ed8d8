"""Edit notes: a text that stands with the reservation."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.edit_notes import EditNotesForm
from reservations.selectors.edit_notes import EditNotesPage, read_edit_notes
from reservations.services.edit_notes import edit_notes
from reservations.views.base import VerbView, reservation_url


class EditNotes(VerbView):
    verb = "edit_notes"
    template = "edit_notes.html"
    form_class = EditNotesForm

    def read(self) -> EditNotesPage:
        return read_edit_notes(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        return {"notes": self.page.notes}

    def carry_out(self, operation: Operation, form: EditNotesForm) -> Outcome:
        return edit_notes(operation, code=self.kwargs["code"], notes=form.cleaned_data["notes"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
