"""The history of what changes a stay: its dates and its party."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from reservations.wording.words import although, day, nights, people

Side = Mapping[str, Any]


def _dates(before: Side, after: Side) -> str:
    """Which end has moved, and how many come if that has changed along with it."""
    party = f", for {_party(after)} instead of {_party(before)}" if "adults" in before else ""
    return _moved(before, after) + party


def _moved(before: Side, after: Side) -> str:
    """Without facts (of another version) only that something has."""
    was, now = _stay(before), _stay(after)
    if not was or not now:
        return "Changed the dates"
    more = (now[1] - was[1]).days
    if was[0] == now[0] and more:
        how = "Extended" if more > 0 else "Shortened"
        return f"{how} by {nights(abs(more))}: departure {day(now[1])}"
    said = f"Changed the dates: {day(now[0])} until {day(now[1])}"
    return f"{said}, before {day(was[0])} until {day(was[1])}"


def _party_changed(before: Side, after: Side) -> str:
    return f"Changed the party from {_party(before)} to {_party(after)}"


def _created(before: Side, after: Side) -> str:
    how = "Put on hold" if after.get("status") == "HOLD" else "Created"
    return f"{how}: {stays_of(after)}{_for(after)}"


def _picked_up(before: Side, after: Side) -> str:
    return f"Picked up from the group's block: {stays_of(after)}{_for(after)}"


def _walked_in(before: Side, after: Side) -> str:
    return f"Walk-in, booked and checked in: {stays_of(after)}{although(after)}{_for(after)}"


def _for(side: Side) -> str:
    """The party, where the entry says it."""
    return f", for {_party(side)}" if "adults" in side else ""


def _other_guest(before: Side, after: Side) -> str:
    """Entries hold ids; who may see guests is handed their names beside them."""
    was, now = before.get("guest_name"), after.get("guest_name")
    if not was or not now:
        return "Given to another guest"
    return f"Given to {now}, before it was {was}'s"


def _merged(before: Side, after: Side) -> str:
    moved = len(after.get("stays") or [])
    stays = f", with {'1 open stay' if moved == 1 else f'{moved} open stays'}" if moved else ""
    return f"Another profile of the same guest was merged into this one{stays}"


def _cancelled(before: Side, after: Side) -> str:
    return f"Cancelled{_given_back(before, after)}"


def _no_show(before: Side, after: Side) -> str:
    return f"Marked as a no-show{_given_back(before, after)}"


def _given_back(before: Side, after: Side) -> str:
    less = count_of(before) - count_of(after)
    return f", {nights(less)} given back" if less > 0 else ""


def count_of(side: Side) -> int:
    """How many nights a side of an entry has."""
    return sum(int(run["nights"]) for run in side.get("nights") or [] if not run.get("day_use"))


def stays_of(side: Side) -> str:
    """The nights, each run of them with its type and room."""
    said = []
    for run in side.get("nights") or []:
        room = f", room {run['room']}" if run.get("room") else ""
        first = day(dt.date.fromisoformat(run["from"]))
        count = "Day use" if run.get("day_use") else nights(int(run["nights"]))
        since = "on" if run.get("day_use") else "from"
        said.append(f"{count} in {run['type']} {since} {first}{room}")
    return "; ".join(said)


def _stay(side: Side) -> tuple[dt.date, dt.date] | None:
    dates = [side.get(name) for name in ("arrival", "departure")]
    if not all(dates):
        return None
    arrival, departure = (dt.date.fromisoformat(str(date)) for date in dates)
    return arrival, departure


def _party(side: Side) -> str:
    return people(int(side.get("adults", 0)), int(side.get("children", 0)))


OF_STAYS: dict[str, Callable[[Side, Side], str]] = {
    "create_reservation": _created,
    "cancel": _cancelled,
    "no_show": _no_show,
    "change_dates": _dates,
    "change_party": _party_changed,
    "change_guest": _other_guest,
    "merge_guests": _merged,
    "walk_in": _walked_in,
    "pick_up": _picked_up,
}
