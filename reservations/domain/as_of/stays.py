"""What an entry of the journal changed of a reservation.

The fields: `status`; `nights` as runs (`domain.runs`), of what was given up or left early as
agreed or slept; `arrival` and `departure`; `room` (an id), `locked`, `release_at` (as it is
stored); `adults` and `children`; `guest` (an id). Notes and reasons are not kept.

Entries that are older than `stood` do not say whether a stay was locked to its room, nor when a
hold was to be released: both are `NOT_KEPT` before a verb that may have changed them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from reservations.domain.as_of.changes import NOT_KEPT, Change
from reservations.domain.nights import Night
from reservations.domain.stay import DAY

Facts = Mapping[str, Any]
BEGINNINGS = frozenset({"create_reservation", "walk_in", "pick_up"})
# A stay that is given up keeps its nights on record, although it claims them no more.
GIVING_UP = frozenset({"cancel", "no_show", "expire_hold"})
# Verbs of which the facts name what they have changed, and nothing else.
PLAIN = {
    "change_party": ("adults", "children"),
    "change_guest": ("guest",),
    "merge_guests": ("guest",),
}
# What a move may change along with the nights.
BESIDES = ("guest", "adults", "children")
# Whether a stay is locked to its room after each.
LOCKS = {"lock_room": True, "unlock_room": False}
# Moves that may change what else `stood`.
MAY_CHANGE = {
    "locked": frozenset({"change_dates", "reinstate", "undo_check_in"}),
    "release_at": frozenset({"confirm_hold", "reinstate"}),
}


def change_of_stay(
    at: dt.datetime,
    place: str,
    verb: str,
    facts: Facts,
    names: Mapping[str, str],
    business_date: dt.date,
) -> Change:
    """What the entry changed of the reservation in whose journal it stands; nothing where it
    says nothing of it."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    if verb in BEGINNINGS:
        return Change(at, place, None, _begun(after, names))
    if verb in PLAIN:
        told = PLAIN[verb]
        return Change(at, place, _only(before, told), _only(after, told))
    if verb in LOCKS:
        return Change(at, place, {"locked": not LOCKS[verb]}, {"locked": LOCKS[verb]})
    if "nights" in before and "nights" in after:
        was = _before(verb, before, after, facts.get("stood"), business_date)
        return Change(at, place, was, _after(verb, before, after))
    return Change(at, place)


def _only(side: Facts, names: Sequence[str]) -> dict[str, Any]:
    return {name: side[name] for name in names if name in side}


def _begun(after: Facts, names: Mapping[str, str]) -> dict[str, Any]:
    told = _only(after, ("status", "nights", "adults", "children"))
    return told | {"locked": False} | _only({"guest": names.get("Guest")}, ("guest",))


def _before(
    verb: str, before: Facts, after: Facts, stood: Facts | None, business_date: dt.date
) -> dict[str, Any]:
    was = {
        "status": before["status"],
        "nights": before["nights"],
        **_stood(verb, before, stood),
        **_only(before, BESIDES),
    }
    if verb == "reinstate":
        # It says what was claimed, which is nothing, and not what was agreed.
        del was["nights"]
        return was
    if verb == "undo_check_out":
        was["nights"] = [*before["nights"], *_by_day(after["nights"])]
        return was | {"departure": min(_dates(after["nights"])["departure"], business_date)}
    return was | _dates(before["nights"])


def _stood(verb: str, before: Facts, stood: Facts | None) -> dict[str, Any]:
    """What of it the entry says; of an older one, that nobody knows what the verb has changed."""
    if stood is None:
        room = before.get("room") or _last_room(before["nights"])
        unknown = {name: NOT_KEPT for name, verbs in MAY_CHANGE.items() if verb in verbs}
        return {"room": room, **unknown}
    return {
        "room": stood.get("room"),
        "locked": bool(stood.get("locked")),
        "release_at": stood.get("release_at"),
    }


def _after(verb: str, before: Facts, after: Facts) -> dict[str, Any]:
    became = _only(after, ("status", *BESIDES))
    if verb in GIVING_UP:
        return became
    if verb == "check_out":
        return became | {"nights": [*after["nights"], *_by_day(before["nights"])]}
    return became | {"nights": after["nights"]}


def _by_day(nights: Sequence[Facts]) -> list[Facts]:
    """What was used by day stays on record, although it is given back."""
    return [run for run in nights if run.get("day_use")]


def _last_room(nights: Sequence[Facts]) -> str | None:
    return nights[-1].get("room") if nights else None


def _dates(nights: Sequence[Facts]) -> dict[str, dt.date]:
    """The dates of a stay that holds these nights; nothing of one that holds none."""
    known = nights_of_runs(nights)
    if not known:
        return {}
    last = known[-1]
    until = last.date if last.day_use else last.date + DAY
    return {"arrival": known[0].date, "departure": until}


def nights_of_runs(runs: Sequence[Facts]) -> list[Night]:
    """The nights of which the journal keeps these runs; the reverse of `domain.runs.runs`."""
    return [
        Night(
            dt.date.fromisoformat(run["from"]) + number * DAY,
            run["type"],
            int(run["price"]),
            run.get("room"),
            bool(run.get("day_use")),
        )
        for run in runs
        for number in range(int(run["nights"]))
    ]


def with_agreed_nights(oldest_first: Sequence[tuple[str, Change]]) -> list[Change]:
    """The changes (each with its verb) of one stay, of which a reinstatement says what nights
    were on record before: those of when it was given up."""
    agreed: Any = None
    told: list[Change] = []
    for verb, change in oldest_first:
        if verb in GIVING_UP and change.before:
            agreed = change.before.get("nights")
        if verb == "reinstate" and change.before and agreed is not None:
            was = {**change.before, "nights": agreed}
            told.append(Change(change.at, change.place, was, change.after))
        else:
            told.append(change)
    return told
