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
    repeated = frozenset({"wishes"})

    def read(self) -> EditNotesPage:
        return read_edit_notes(self.hotel_code, self.kwargs["code"])

    def initial(self) -> dict[str, Any]:
        said = {"notes": self.page.notes, "wishes": self.page.wishes}
        return said | super().initial()

    def form_options(self) -> dict[str, Any]:
        return {"praise": lambda: [(kind.code, kind.label) for kind in self.page.praise]}

    def seen(self) -> str:
        return str(self.page.seen)

    def carry_out(self, operation: Operation, form: EditNotesForm) -> Outcome:
        typed = form.cleaned_data
        return edit_notes(
            operation,
            code=self.kwargs["code"],
            notes=typed["notes"],
            wishes=typed["wishes"],
            seen=typed["seen"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
