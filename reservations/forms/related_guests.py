"""What stands in the address of the list of a guest's relations."""

from django import forms

from reservations.domain.relations import KINDS, RelationKind


def _words(kind: RelationKind) -> str:
    said = kind.forth if kind.is_symmetric else f"{kind.forth}, {kind.back}"
    return said.capitalize()


class RelationFilterForm(forms.Form):
    """The kind of relation; all of them without one."""

    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "All kinds"), *((kind.code, _words(kind)) for kind in KINDS.values())],
        error_messages={"invalid_choice": "Choose one of the kinds."},
    )
