"""The form on which two guests are linked."""

from django import forms

from reservations.domain.relations import SIDES
from reservations.forms.guest import GUEST_ID, NOT_KNOWN

NOT_CHOSEN = "Choose how the two are related."


def side_choices() -> list[tuple[str, str]]:
    """What one guest can be to another one, as people choose it."""
    return [(code, f"{side.words.capitalize()} the other guest") for code, side in SIDES.items()]


class LinkGuestsForm(forms.Form):
    """The other guest (`guest`, an id), and what this one is to them (a code of `SIDES`)."""

    relation = forms.ChoiceField(
        label="This guest",
        choices=[("", "Choose"), *side_choices()],
        error_messages={"required": NOT_CHOSEN, "invalid_choice": NOT_CHOSEN},
    )
    guest = forms.RegexField(
        GUEST_ID,
        label="The other guest",
        error_messages={"required": "Choose the other guest.", "invalid": NOT_KNOWN},
    )
