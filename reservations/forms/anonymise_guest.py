"""The form on which a guest is anonymised."""

from django import forms

from reservations.forms.seen import SeenForm


class AnonymiseGuestForm(SeenForm):
    """That it is meant, since it cannot be undone."""

    is_sure = forms.BooleanField(
        label="I have checked that this is the right person. It cannot be undone.",
        error_messages={"required": "Tick the box if this is the right person."},
    )
