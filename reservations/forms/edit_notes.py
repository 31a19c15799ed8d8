"""The form on which the notes of a reservation are edited."""

from django import forms

from reservations.forms.fields import NotesField


class EditNotesForm(forms.Form):
    """What the desk wants to remember, in several lines; an empty text removes it."""

    notes = NotesField(label="Notes", called="The text", required=False)
