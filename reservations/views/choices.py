"""The moves of a reservation as its page offers them: one that is next, the others by what they
are about, and those that are refused now. Each is shown to whoever has the right to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from reservations.domain.lifecycle import MOVES
from reservations.domain.refusals import Refusal, StayIsOver
from reservations.selectors.reservation_detail import ReservationDetail
from reservations.wording.buttons import BUTTONS, NEXT

GROUPS = (
    ("Stay", ("change_dates", "change_party", "edit_notes", "change_guest")),
    (
        "Room",
        ("assign_room", "move_room", "swap_rooms", "unassign_room", "lock_room", "unlock_room"),
    ),
    (
        "End",
        (
            "check_in",
            "check_out",
            "confirm_hold",
            "reinstate",
            "cancel",
            "no_show",
            "undo_check_in",
            "undo_check_out",
        ),
    ),
)
ICONS = {
    "check_in": "login-2",
    "check_out": "logout-2",
    "confirm_hold": "check",
    "reinstate": "restore",
    "change_dates": "calendar-event",
    "change_party": "users",
    "edit_notes": "note",
    "change_guest": "user-edit",
    "assign_room": "door",
    "move_room": "door-enter",
    "swap_rooms": "switch-horizontal",
    "unassign_room": "door-off",
    "lock_room": "lock",
    "unlock_room": "lock-open",
    "cancel": "ban",
    "no_show": "user-off",
    "undo_check_in": "arrow-back-up",
    "undo_check_out": "arrow-back-up",
}
ENDS = frozenset({"cancel", "no_show"})


@dataclass(frozen=True)
class Choice:
    """A verb as a button; `refusal` is why it cannot be pressed now, `proviso` what is not as it
    was when it is."""

    verb: str
    label: str
    url: str
    icon: str
    refusal: Refusal | None
    proviso: Refusal | None

    @property
    def style(self) -> str:
        return "quiet-danger" if self.verb in ENDS else "quiet"


def choices_of(page: ReservationDetail, request: HttpRequest) -> dict[str, Any]:
    """What the template needs: `next_choice`, `groups` of (title, choices), and `refused`, those
    first that the reservation could have made on another day or in another room."""
    choices = {choice.verb: choice for choice in _choices(page, request)}
    allowed = {verb: choice for verb, choice in choices.items() if choice.refusal is None}
    next_choice = next((allowed[verb] for verb in _next(page) if verb in allowed), None)
    rest = {verb: choice for verb, choice in allowed.items() if choice is not next_choice}
    groups = [(title, [rest[verb] for verb in verbs if verb in rest]) for title, verbs in GROUPS]
    refused = [choice for choice in choices.values() if choice.refusal]
    return {
        "next_choice": next_choice,
        "groups": [(title, inside) for title, inside in groups if inside],
        "refused": sorted(refused, key=lambda each: page.status not in MOVES[each.verb].starts),
        "can_extend": "change_dates" in allowed,
    }


def _next(page: ReservationDetail) -> tuple[str, ...]:
    """Whoever has not come at all is given up."""
    never_came = isinstance(page.moves["check_in"], StayIsOver)
    return (*NEXT, "no_show") if never_came else NEXT


def _choices(page: ReservationDetail, request: HttpRequest) -> Iterator[Choice]:
    user: Any = request.user
    for verb, label in BUTTONS.items():
        url = _url(verb, page.code)
        if url and user.has_perm(f"reservations.{verb}"):
            yield Choice(verb, label, url, ICONS[verb], page.moves[verb], page.provisos.get(verb))


def _url(verb: str, code: str) -> str:
    try:
        return reverse(verb, kwargs={"code": code})
    except NoReverseMatch:
        return ""
