"""A draft as its page shows it: every line with what it costs and why it would be refused now."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.group_lines import (
    ChangeLine,
    ClosingLine,
    Person,
    ProfileLine,
    RoomsLine,
    Sending,
    Size,
)
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.refusals import Refusal
from reservations.domain.stay import Stay
from reservations.models import Group, Guest, keys
from reservations.models.reading import fetch, read_house
from reservations.models.staging import Plan, PlannedLine, read_plan
from reservations.selectors.groups.drafts import known_draft
from reservations.selectors.groups.left import Left, TypeLeft, read_left
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class DraftLine:
    """One line: `kind` is the name of its class, `refusal` why it would be refused now.

    `stay` and `party` are as they are to be, `was` the dates of a retrieved reservation as they
    are. `total` is in whole minor units. `instead` are the names of types that have as many rooms
    left for the line's dates, `beside` is what the other lines leave where that is too little.
    """

    id: str
    kind: str
    refusal: Refusal | None
    total: int
    rooms: int = 0
    room_type: str = ""
    type_name: str = ""
    stay: Stay | None = None
    party: Party | None = None
    price: int | None = None
    guest: str = ""
    companions: tuple[str, ...] = ()
    room: str = ""
    code: str = ""
    was: Stay | None = None
    says: str = ""
    instead: tuple[str, ...] = ()
    beside: int | None = None


@dataclass(frozen=True)
class DraftPage:
    """A draft with its plan. `contact_id` is empty while the contact is no known guest."""

    hotel: HotelFacts
    id: str
    name: str
    contact: str
    contact_id: str
    stay: Stay
    expires_at: dt.datetime
    lines: list[DraftLine]
    types: list[TypeLeft]
    refusal: Refusal | None
    size: Size
    rooms: int
    total: int

    @property
    def sending(self) -> Sending:
        return self.size.sending

    @property
    def refused(self) -> int:
        """How many of the lines would be refused now."""
        return sum(line.refusal is not None for line in self.lines)

    @property
    def can_be_sent(self) -> bool:
        """Whether nothing is known that would refuse it."""
        refused = self.refusal or self.refused
        return bool(self.lines) and not refused and self.sending is not Sending.TOO_LARGE


def read_draft_page(h: str, username: str, draft: str, now: dt.datetime) -> DraftPage:
    """The draft, the house, what `models.staging` reads, and one batch for what is left of the
    types. Raises UnknownDraft, NoHotel."""
    record = known_draft(h, username, draft, now)
    house, contact = read_house(h), record.contact
    plan = read_plan(house, contact, record.lines(), group=draft, now=now)
    names = _Names(plan, contact)
    left = read_left(plan, record.stay)
    lines = [_line(each, plan, names, left) for each in plan.lines]
    return DraftPage(
        hotel=hotel_facts(house.hotel),
        id=draft,
        name=record.name,
        contact=names.of(contact),
        contact_id=contact if isinstance(contact, str) else "",
        stay=record.stay,
        expires_at=record.expires_at,
        lines=lines,
        types=left.within(record.stay),
        refusal=plan.refusal,
        size=plan.size,
        rooms=sum(line.rooms for line in lines),
        total=sum(line.total for line in lines),
    )


def is_booked(h: str, draft: str) -> bool:
    """Whether there is the group that this draft was to become: one read."""
    key = keys.group(h, draft)
    return fetch([key]).one(Group, key) is not None


class _Names:
    """People as they are called now; what is no guest's id is the profile of a new one."""

    def __init__(self, plan: Plan, contact: Person) -> None:
        self._h, self._found, self._contact = plan.house.hotel.code, plan.found, contact

    def of(self, person: Person | None) -> str:
        person = person or self._contact
        if isinstance(person, Profile):
            return person.name
        known = self._found.one(Guest, keys.guest(self._h, person))
        return known.name if known else person


def _line(planned: PlannedLine, plan: Plan, names: _Names, left: Left) -> DraftLine:
    line, types = planned.line, plan.house.type_names()
    row = DraftLine(
        line.id,
        type(line).__name__,
        planned.refusal,
        planned.total,
        instead=left.instead(planned),
        beside=left.beside(planned),
    )
    match line:
        case RoomsLine():
            return replace(
                row,
                rooms=line.rooms,
                room_type=line.room_type,
                type_name=types.get(line.room_type, line.room_type),
                stay=line.stay,
                party=line.party,
                price=line.price,
                guest=names.of(line.guest),
                companions=tuple(names.of(each) for each in line.companions),
                room=line.room or "",
            )
        case ChangeLine():
            stay = planned.reservation
            return replace(
                row,
                stay=line.stay,
                party=line.party,
                code=line.code,
                guest=stay.guest_name if stay else "",
                was=stay.stay if stay else None,
            )
        case ClosingLine():
            dates = Stay(line.first, line.until)
            return replace(row, stay=dates, room=line.room, says=line.reason)
        case ProfileLine():
            before = planned.guest.name if planned.guest else line.guest
            return replace(row, guest=before, says=line.profile.name)
