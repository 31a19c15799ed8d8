"""What a group booking is made of before it is sent: its lines, and how large it becomes.

A draft stages lines of several kinds; committed, they are one transaction. How many actions that
takes decides how it can be sent, so it is counted here, before anything is sent.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reservations.domain.nights import Differences
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay

# A guest's id, or the profile of somebody who is not known yet.
Person = str | Profile


@dataclass(frozen=True)
class RoomsLine:
    """So many rooms of a type, all for the same dates and as many people each.

    `price` is what is agreed per night and room in whole minor units; without one it is the
    type's rate. `guest` books the room, or the group's contact does; with a guest, companions or
    the number of a `room` the line is one room.
    """

    id: str
    rooms: int
    room_type: str
    stay: Stay
    party: Party
    price: int | None = None
    guest: Person | None = None
    companions: tuple[Person, ...] = ()
    room: str | None = None


@dataclass(frozen=True)
class ChangeLine:
    """A reservation that was retrieved: it joins the group, with these dates and this party.

    `seen` is the operation that had written it last when it was retrieved.
    """

    id: str
    code: str
    seen: str
    stay: Stay
    party: Party


@dataclass(frozen=True)
class ClosingLine:
    """A room, by the number on its door, that is out of order on the nights `[first, until)`."""

    id: str
    room: str
    first: dt.date
    until: dt.date
    reason: str


@dataclass(frozen=True)
class ProfileLine:
    """What a known guest's profile is to say; `seen` is the fingerprint of what it said."""

    id: str
    guest: str
    seen: str
    profile: Profile


Line = RoomsLine | ChangeLine | ClosingLine | ProfileLine


# Where somebody is named: the id of a line, or CONTACT; then 0 for who books, and from 1 on for
# companions. Two new guests may share every fact, so that a profile alone tells nobody apart.
Place = tuple[str, int]
CONTACT: Place = ("", 0)


def people_of(contact: Person, lines: Iterable[Line]) -> dict[Place, Person]:
    """Everybody who is named, by where: the contact first, then in the order of the lines."""
    named: dict[Place, Person] = {CONTACT: contact}
    for line in lines:
        if isinstance(line, RoomsLine):
            if line.guest:
                named[line.id, 0] = line.guest
            named |= {(line.id, number): each for number, each in enumerate(line.companions, 1)}
    return named


def new_people(contact: Person, lines: Iterable[Line]) -> dict[Place, Profile]:
    """Those of them who are not known yet."""
    named = people_of(contact, lines)
    return {place: each for place, each in named.items() if isinstance(each, Profile)}


def with_ids(line: Line, ids: Mapping[Place, str]) -> Line:
    """The line with those who have got a profile meanwhile as known guests."""
    if not isinstance(line, RoomsLine):
        return line
    return replace(
        line,
        guest=ids.get((line.id, 0), line.guest),
        companions=tuple(
            ids.get((line.id, number), each) for number, each in enumerate(line.companions, 1)
        ),
    )


class Sending(StrEnum):
    """How a draft can be sent in one transaction."""

    # New guests' profiles, rooms and all else at once.
    TOGETHER = "TOGETHER"
    # The profiles first; then all else at once.
    PEOPLE_FIRST = "PEOPLE_FIRST"
    # As before, and all rooms in the contact's name: those who were to book them stay in them.
    BY_CONTACT = "BY_CONTACT"
    # It does not fit, however it is sent.
    TOO_LARGE = "TOO_LARGE"


@dataclass(frozen=True)
class Size:
    """How many actions each way of sending takes, of the `most` that one transaction may have."""

    together: int
    people_first: int
    by_contact: int
    most: int

    @property
    def sending(self) -> Sending:
        """The first way that fits."""
        ways = (
            (self.together, Sending.TOGETHER),
            (self.people_first, Sending.PEOPLE_FIRST),
            (self.by_contact, Sending.BY_CONTACT),
        )
        return next((way for size, way in ways if size <= self.most), Sending.TOO_LARGE)

    @property
    def actions(self) -> int:
        """Of the way in which it is sent, or the smallest if none fits."""
        return {
            Sending.TOGETHER: self.together,
            Sending.PEOPLE_FIRST: self.people_first,
        }.get(self.sending, self.by_contact)


# The journal entry, the group and the draft.
ALWAYS = 3
# A window, and its entry in the journal of the room.
OF_CLOSING = 2
# The profile, the trace of what it said, and the entry in the journal of the guest.
OF_PROFILE = 3


def size_of(
    contact: Person,
    lines: Sequence[Line],
    changes: Differences,
    *,
    besides: int,
    most: int,
) -> Size:
    """How many actions the draft takes: N rooms of k types over m months need N + k x m of them
    for what is sold, and one more for the contact and for each guest who books.

    `changes` is what it sells and claims, `besides` counts what it writes in places that only the
    table knows.
    """
    rooms = [line for line in lines if isinstance(line, RoomsLine)]
    fixed = (
        ALWAYS
        + besides
        + len(changes.sold)
        + len(changes.rooms)
        + sum(line.rooms for line in rooms)
    )
    fixed += sum(_of_line(line) for line in lines)
    # Whose profile changes anyway is written once.
    edited = {line.guest for line in lines if isinstance(line, ProfileLine)}
    bookers = [contact, *(line.guest for line in rooms if line.guest)]
    known = {each for each in bookers if isinstance(each, str)} - edited
    new = new_people(contact, lines)
    profiles = sum(1 + len(profile.search_words) for profile in new.values())
    return Size(
        together=fixed + profiles + len(known),
        people_first=fixed + len(known) + sum(isinstance(each, Profile) for each in bookers),
        by_contact=fixed + int(contact not in edited),
        most=most,
    )


def _of_line(line: Line) -> int:
    match line:
        case ClosingLine():
            return OF_CLOSING
        case ProfileLine():
            return OF_PROFILE
    return 0
