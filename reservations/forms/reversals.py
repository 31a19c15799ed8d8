"""The forms on which a move is undone: what becomes of the room."""

from collections.abc import Collection
from typing import Any

from django import forms

BEFORE, KEEP, NONE = "before", "keep", "none"


class _RoomField(forms.ChoiceField):
    """A button that sends no choice means everything as before."""

    def clean(self, value: str | None) -> str:
        return str(super().clean(value or BEFORE))


def _room(*choices: tuple[str, str]) -> forms.ChoiceField:
    return _RoomField(
        label="Room",
        choices=choices,
        initial=BEFORE,
        widget=_Ways,
        error_messages={"invalid_choice": "Choose what becomes of the room."},
    )


class _Ways(forms.RadioSelect):
    """A way of which is known that it would be refused stands there, but cannot be chosen."""

    impossible: Collection[str] = ()

    def create_option(
        self, name: str, value: Any, label: Any, selected: bool, *args: Any, **options: Any
    ) -> dict[str, Any]:
        option = super().create_option(name, value, label, selected, *args, **options)
        if value in self.impossible:
            option["attrs"]["disabled"] = True
        return option


class _ReversalForm(forms.Form):
    """`before` and `instead` are the two ways in words; None where there is only the one.

    `refused` says of the two, in this order, whether it is known to be refused.
    """

    def __init__(
        self,
        *args: object,
        before: str,
        instead: str | None,
        refused: tuple[bool, bool] = (False, False),
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["room"]
        (kept, _), (other, _) = field.choices
        field.choices = [(kept, before), (other, instead or before)]
        ways = zip((kept, other), refused, strict=True)
        field.widget.impossible = [way for way, is_refused in ways if is_refused]
        if instead is None:
            del self.fields["room"]

    def _chosen(self) -> str:
        return str(self.cleaned_data.get("room") or BEFORE)


class UndoCheckInForm(_ReversalForm):
    """The room as it was before check-in; or the guest's room stays assigned (`keep`)."""

    room = _room((BEFORE, "As before"), (KEEP, "Keep the room"))

    @property
    def keep_room(self) -> bool:
        return bool(self._chosen() == KEEP)


class ReinstateForm(_ReversalForm):
    """The room that was assigned; or none (`none`), to choose one later."""

    room = _room((BEFORE, "As before"), (NONE, "Without a room"))

    @property
    def keep_room(self) -> bool:
        return bool(self._chosen() != NONE)
