"""What the journal keeps of each line of a group booking.

The entry is about the group. It has a part for everything that was done, which says what the
entry of the same thing alone would have said: its verb, its facts and what it names. What is about
a reservation is found by its group; the others stand in their own journals as well.
"""

from dataclasses import dataclass
from typing import Any

from reservations.domain.group_lines import ChangeLine, ClosingLine, ProfileLine
from reservations.domain.lifecycle import Housekeeping
from reservations.domain.party import Party
from reservations.models import Reservation, Room, WindowKind, keys
from reservations.models.staging import PlannedLine
from reservations.services._booking import facts_of_booking
from reservations.services._dates import facts_of_dates
from reservations.services._profiles import changed_facts
from reservations.services._windows import Closing, facts_of_closing


@dataclass(frozen=True)
class Part:
    """`about` is the partition key of the record in whose journal it belongs."""

    about: str
    verb: str
    facts: dict[str, Any]
    names: dict[str, str]

    @property
    def has_own_journal(self) -> bool:
        """Whether it is told again there: what is about a reservation is found by its group."""
        return not self.about.startswith(keys.RESERVATION_PREFIX)

    def stored(self) -> dict[str, Any]:
        return {"about": self.about, "verb": self.verb, "facts": self.facts, "names": self.names}


def also_told(parts: list[Part]) -> dict[str, str]:
    """In the journals of which other records the entry is told, for who checks that it is."""
    told = ", ".join(f"{part.verb} {part.about}" for part in parts)
    return {"Also": told} if told else {}


def part_of_booking(made: Reservation) -> Part:
    names = {"Reservation": made.code, "Guest": made.guest_id}
    return Part(made.pk, "create_reservation", {"after": facts_of_booking(made)}, names)


def parts_of(h: str, planned: PlannedLine) -> list[Part]:
    """The parts of a line that books nothing new."""
    match planned.line:
        case ChangeLine():
            return [_of_change(planned)]
        case ClosingLine():
            return [_of_closing(h, planned)]
        case ProfileLine():
            return [_of_profile(planned)]
    return []


def part_of_move(
    stay: Reservation, verb: str, facts: dict[str, Any], room: Room | None = None
) -> Part:
    """What the entry of the verb alone would say of the reservation."""
    number = {"Room": room.number} if room else {}
    return Part(stay.pk, verb, facts, {"Reservation": stay.code, **number})


def closing_of(line: ClosingLine) -> Closing:
    """The window, after which the room is to be cleaned."""
    return Closing(
        WindowKind.OUT_OF_ORDER, line.first, line.until, line.reason, Housekeeping.DIRTY.value
    )


def _of_change(planned: PlannedLine) -> Part:
    stay, line = planned.reservation, planned.line
    if stay is None or not isinstance(line, ChangeLine):
        raise TypeError("A change is planned of a reservation.")
    names = {"Reservation": stay.code}
    people = {"before": _people(stay.party), "after": _people(line.party)}
    if line.stay != stay.stay:
        facts = facts_of_dates(stay, line.stay, list(planned.nights))
        if line.party != stay.party:
            facts |= {side: facts[side] | people[side] for side in people}
        return Part(stay.pk, "change_dates", facts, names)
    if line.party != stay.party:
        return Part(stay.pk, "change_party", people, names)
    return Part(stay.pk, "join_group", {}, names)


def _people(party: Party) -> dict[str, int]:
    return {"adults": party.adults, "children": party.children}


def _of_closing(h: str, planned: PlannedLine) -> Part:
    line, room = planned.line, planned.room
    if room is None or not isinstance(line, ClosingLine):
        raise TypeError("A closing is planned of a room.")
    [window] = planned.codes
    facts = facts_of_closing(closing_of(line), window, room)
    names = {"Room": room.number, "Window": window}
    return Part(keys.room_log(h, room.id), "out_of_order", facts, names)


def _of_profile(planned: PlannedLine) -> Part:
    line, guest = planned.line, planned.guest
    if guest is None or not isinstance(line, ProfileLine):
        raise TypeError("A profile line is planned of a guest.")
    facts = {"changed": changed_facts(guest.profile, line.profile)}
    return Part(guest.pk, "edit_guest", facts, {"Guest": guest.id})
