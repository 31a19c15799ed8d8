"""What is said of groups: refusals, outcomes, and the journal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.words import counted, day

Facts = Mapping[str, Any]
Names = Mapping[str, str]
Money = Callable[[int], str]


def _twice(no: r.TwiceInDraft) -> str:
    if no.night is None:
        return "The draft has a line about this already. Remove that one first."
    return f"Two lines of this draft want room {no.what} on {day(no.night)}."


SENTENCES_OF_GROUPS: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.UnknownDraft: lambda no: (
        "This draft is not there any more: it was booked, thrown away, or nobody has touched it "
        "for a day."
    ),
    r.InAnotherGroup: lambda no: f"Reservation {no.code} belongs to another group.",
    r.TwiceInDraft: _twice,
    r.DraftFull: lambda no: (
        f"A draft has {no.most} lines at most. Put rooms of one kind into one line."
    ),
    r.NothingInDraft: lambda no: "There is nothing in the draft yet. Add rooms first.",
}


def _together(done: str) -> Callable[[Names], str]:
    """How many of a group, and that there are others: the page that follows says which."""

    def told(names: Names) -> str:
        said = f"{_are(int(names['Stays']))} {done}."
        if "Left" in names:
            said += f" {_are(int(names['Left']))} still to be {done}: go on with the next ones."
        if "Refused" in names:
            said += f" {_are(int(names['Refused']))} not, as it cannot be now."
        return said

    return told


def _are(count: int) -> str:
    return f"{counted(count, 'reservation')} {'is' if count == 1 else 'are'}"


def _moved(names: Names) -> str:
    if not int(names["Stays"]):
        return "The other reservations stay on their dates."
    return _together(f"moved {further(int(names['Days']))}")(names)


def further(days: int) -> str:
    """`1 day later`, `2 days earlier`."""
    return f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


OUTCOMES_OF_GROUPS: dict[str, Callable[[Names], str]] = {
    "begin_draft": lambda names: "The draft is begun. Nothing of it is booked yet.",
    "add_line": lambda names: "Added to the draft.",
    "remove_line": lambda names: "Removed from the draft.",
    "discard_draft": lambda names: (
        "The draft is thrown away. Nothing of it was booked. It can be brought back for a day."
    ),
    "restore_draft": lambda names: "The draft is back. Nothing of it is booked yet.",
    "save_people": lambda names: "The new guests of the draft are registered.",
    "commit_draft": lambda names: (
        f"The group is booked, with {counted(int(names['Stays']), 'new reservation')}."
    ),
    "check_in_group": _together("checked in"),
    "check_out_group": _together("checked out"),
    "cancel_group": _together("cancelled"),
    "move_group": _moved,
}


def _committed(facts: Facts, names: Names, money: Money) -> str:
    verbs = [part["verb"] for part in facts.get("parts", ())]
    said = [f"Booked a group with {counted(verbs.count('create_reservation'), 'new reservation')}"]
    others = len(verbs) - verbs.count("create_reservation")
    return ", ".join(said + ([counted(others, "other change")] if others else []))


def _did(done: str) -> Callable[[Facts, Names, Money], str]:
    def told(facts: Facts, names: Names, money: Money) -> str:
        return f"{done} {counted(len(facts['parts']), 'reservation')} of a group"

    return told


def _did_move(facts: Facts, names: Names, money: Money) -> str:
    if not facts["parts"]:
        return "Left the other reservations of a group on their dates"
    return f"{_did('Moved')(facts, names, money)} {further(int(names['Days']))}"


HISTORY_OF_GROUPS: dict[str, Callable[[Facts, Names, Money], str]] = {
    "begin_draft": lambda *_: "Began to book a group",
    "add_line": lambda *_: "Added a line to the draft of a group",
    "remove_line": lambda *_: "Removed a line from the draft of a group",
    "discard_draft": lambda *_: "Threw the draft of a group away",
    "restore_draft": lambda *_: "Brought the draft of a group back",
    "save_people": lambda *_: "Registered the new guests of a group",
    "commit_draft": _committed,
    "join_group": lambda *_: "Joined a group",
    "check_in_group": _did("Checked in"),
    "check_out_group": _did("Checked out"),
    "cancel_group": _did("Cancelled"),
    "move_group": _did_move,
}


@dataclass(frozen=True)
class Act:
    """The words of a page on which a group acts together: what is done, what somebody `could` be
    by it, its button, and that there is nobody."""

    heading: str
    could: str
    submit: str
    nobody: str


NOBODY_EXPECTED = "Nobody of the group is expected"
ACTS = {
    "check_in_group": Act("Check in", "checked in", "Check in", NOBODY_EXPECTED),
    "check_out_group": Act(
        "Check out", "checked out", "Check out", "Nobody of the group is in house"
    ),
    "move_group": Act("Move", "moved", "Move", NOBODY_EXPECTED),
    "cancel_group": Act("Cancel", "cancelled", "Cancel the reservations", NOBODY_EXPECTED),
}
