"""The form on which the notes of a reservation are edited."""

from reservations.forms.fields import NotesField
from reservations.forms.seen import SeenForm


class EditNotesForm(SeenForm):
    """What the desk wants to remember, in several lines; an empty text removes it."""

    notes = NotesField(label="Notes", called="The text", required=False)
