"""What is said of groups: refusals, outcomes, and the journal."""

from collections.abc import Callable, Mapping
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.words import day

Facts = Mapping[str, Any]
Names = Mapping[str, str]
Money = Callable[[int], str]


def counted(count: int, one: str) -> str:
    """`1 room`, `2 rooms`."""
    return f"1 {one}" if count == 1 else f"{count} {one}s"


def people(adults: int, children: int) -> str:
    """`2 adults, 1 child`."""
    said = counted(adults, "adult")
    return said + (f", {children} children" if children > 1 else ", 1 child" if children else "")


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

OUTCOMES_OF_GROUPS: dict[str, Callable[[Names], str]] = {
    "begin_draft": lambda names: "The draft is begun. Nothing of it is booked yet.",
    "add_line": lambda names: "Added to the draft.",
    "remove_line": lambda names: "Removed from the draft.",
    "discard_draft": lambda names: "The draft is thrown away. Nothing of it was booked.",
    "save_people": lambda names: "The new guests of the draft are registered.",
    "commit_draft": lambda names: (
        f"The group is booked, with {counted(int(names['Stays']), 'new reservation')}."
    ),
}


def _committed(facts: Facts, names: Names, money: Money) -> str:
    verbs = [part["verb"] for part in facts.get("parts", ())]
    said = [f"Booked a group with {counted(verbs.count('create_reservation'), 'new reservation')}"]
    others = len(verbs) - verbs.count("create_reservation")
    return ", ".join(said + ([counted(others, "other change")] if others else []))


HISTORY_OF_GROUPS: dict[str, Callable[[Facts, Names, Money], str]] = {
    "begin_draft": lambda *_: "Began to book a group",
    "add_line": lambda *_: "Added a line to the draft of a group",
    "remove_line": lambda *_: "Removed a line from the draft of a group",
    "discard_draft": lambda *_: "Threw the draft of a group away",
    "save_people": lambda *_: "Registered the new guests of a group",
    "commit_draft": _committed,
    "join_group": lambda *_: "Joined a group",
}
