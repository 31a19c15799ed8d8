"""The form on which the hotel sets what guests can say of its rooms: a row for every kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from reservations.domain.reaction_kinds import WantedKind, doubled_labels, in_their_places
from reservations.domain.reactions import LONGEST_LABEL, MOST_KINDS, ReactionKind
from reservations.forms.fields import NameField
from reservations.forms.seen import SeenForm

PRAISE, COMPLAINT = "praise", "complaint"
CHOOSE_NATURE = "Choose whether it is praise or a complaint."
PLACE = f"The place must be a whole number from 1 to {MOST_KINDS}."


@dataclass(frozen=True)
class KindRow:
    """A kind with its fields: the place in the list, the label, and whether it is retired."""

    kind: ReactionKind
    place: forms.BoundField
    label: forms.BoundField
    retired: forms.BoundField


class EditReactionKindsForm(SeenForm):
    """All kinds of the hotel, and one that can be added. The fields of a kind carry its code.

    A kind of which nothing was sent stays as it is: a colleague has added it since the form was
    opened.
    """

    label_new = NameField(
        label="What guests can say",
        called="The name",
        max_length=LONGEST_LABEL,
        required=False,
        help_text="Leave it empty to add none.",
    )
    nature_new = forms.ChoiceField(
        label="It is",
        choices=[(PRAISE, "Praise"), (COMPLAINT, "A complaint")],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": CHOOSE_NATURE},
    )

    def __init__(self, *args: Any, kinds: Iterable[ReactionKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kinds = list(kinds)
        for place, kind in enumerate(self.kinds, 1):
            fields = _fields_of(kind, place)
            self.fields.update(fields)
            if self.is_bound and f"label_{kind.code}" not in self.data:
                self.data = self.data.copy()
                told = {name: each.initial for name, each in fields.items() if each.initial}
                self.data.update(told)
        # What is added comes last, in the summary of what is wrong, too.
        for name in ("label_new", "nature_new"):
            self.fields[name] = self.fields.pop(name)

    def rows(self) -> Iterator[KindRow]:
        """The kinds with their fields, in the hotel's order."""
        for kind in self.kinds:
            names = (f"{name}_{kind.code}" for name in ("place", "label", "retired"))
            yield KindRow(kind, *(self[name] for name in names))

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        is_chosen = typed.get("nature_new") or "nature_new" in self.errors
        if typed.get("label_new") and not is_chosen:
            self.add_error("nature_new", CHOOSE_NATURE)
        names = [f"label_{kind.code}" for kind in self.kinds] + ["label_new"]
        labels = {name: typed[name] for name in names if typed.get(name)}
        for doubled in doubled_labels(labels.values()):
            name = [each for each, label in labels.items() if label == doubled][-1]
            self.add_error(name, f"Another kind is called \u201c{doubled}\u201d, retired or not.")
        return typed

    def wanted(self) -> list[WantedKind]:
        """All kinds as they are to be, in their order; what is new is the last."""
        typed = self.cleaned_data
        wanted = in_their_places(
            [
                (
                    typed[f"place_{kind.code}"] or place,
                    WantedKind(
                        kind.code,
                        typed[f"label_{kind.code}"],
                        kind.is_praise,
                        typed[f"retired_{kind.code}"],
                    ),
                )
                for place, kind in enumerate(self.kinds, 1)
            ]
        )
        if typed["label_new"]:
            is_praise = typed["nature_new"] == PRAISE
            wanted.append(WantedKind(None, typed["label_new"], is_praise))
        return wanted


def _fields_of(kind: ReactionKind, place: int) -> dict[str, forms.Field]:
    return {
        f"place_{kind.code}": forms.IntegerField(
            label="Place",
            min_value=1,
            max_value=MOST_KINDS,
            required=False,
            initial=place,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), PLACE),
        ),
        f"label_{kind.code}": NameField(
            label="Name",
            called="The name",
            max_length=LONGEST_LABEL,
            initial=kind.label,
            error_messages={"required": "Enter what guests can say."},
        ),
        f"retired_{kind.code}": forms.BooleanField(
            label="Retired", required=False, initial=kind.is_retired
        ),
    }
