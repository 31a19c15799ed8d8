"""What can be done with a room as its page offers it, and what is refused now, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from reservations.domain.refusals import Refusal
from reservations.selectors.room_detail import RoomDetail
from reservations.selectors.room_moves import MARKS
from reservations.views import operations
from reservations.wording.buttons import ROOM_BUTTONS

GROUPS = (
    ("Housekeeping", tuple(MARKS)),
    ("Close", ("out_of_order", "out_of_service")),
    ("Room", ("rename_room", "retype_room", "remove_room")),
)
ICONS = {
    "mark_clean": "check",
    "mark_inspected": "checks",
    "mark_dirty": "wash",
    "out_of_order": "tool",
    "out_of_service": "forbid",
    "rename_room": "pencil",
    "retype_room": "category",
    "remove_room": "trash",
}


@dataclass(frozen=True)
class RoomChoice:
    """A verb as a button; `refusal` is why it cannot be pressed now.

    One with an `operation` is carried out by the button, the others lead to their page.
    """

    verb: str
    label: str
    url: str
    icon: str
    refusal: Refusal | None
    operation: str

    @property
    def style(self) -> str:
        if self.verb == "mark_clean":
            return "primary"
        return "quiet-danger" if self.verb == "remove_room" else "quiet"


def room_choices(page: RoomDetail, request: HttpRequest) -> dict[str, Any]:
    """What the template needs: `groups` of (title, choices), and those that are `refused`."""
    choices = {choice.verb: choice for choice in _choices(page, request)}
    allowed = {verb: choice for verb, choice in choices.items() if choice.refusal is None}
    groups = [
        (title, [allowed[verb] for verb in verbs if verb in allowed]) for title, verbs in GROUPS
    ]
    return {
        "groups": [(title, inside) for title, inside in groups if inside],
        "refused": [choice for choice in choices.values() if choice.refusal],
    }


def _choices(page: RoomDetail, request: HttpRequest) -> Iterator[RoomChoice]:
    user: Any = request.user
    for verb, label in ROOM_BUTTONS.items():
        if user.has_perm(f"reservations.{verb}"):
            yield RoomChoice(
                verb=verb,
                label=label,
                url=reverse(verb, kwargs={"number": page.room.number}),
                icon=ICONS[verb],
                refusal=page.moves[verb],
                operation=operations.mint(user, verb) if verb in MARKS else "",
            )
