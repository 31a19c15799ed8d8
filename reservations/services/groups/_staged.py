"""A plan as one transaction: what every line writes, one write per guest, one per month item."""

from collections import defaultdict
from typing import TypeVar

from reservations.domain.codes import new_id
from reservations.domain.group_lines import (
    CONTACT,
    ChangeLine,
    ClosingLine,
    Place,
    ProfileLine,
    RoomsLine,
    Sending,
    new_people,
    people_of,
)
from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.models import Group, GroupDraft, Guest, HotelRecord, Reservation, Room, keys
from reservations.models.group import places
from reservations.models.staging import Plan, PlannedLine
from reservations.services._booking import Booker, new_reservation, put_reservation
from reservations.services._claims import write_claims
from reservations.services._dates import has_dates, write_room
from reservations.services._guests import active, named_as_read, put_new_guest
from reservations.services._hotel import keep_day_open
from reservations.services._profiles import saying, write_search_entries, write_trace
from reservations.services._reservations import existing, may_move
from reservations.services._told_again import tell_again
from reservations.services._windows import put_window
from reservations.services.groups._parts import also_told, closing_of, part_of_booking, parts_of
from reservations.transactions import Action, MergingTransaction, Provided, Stale, Transaction

T = TypeVar("T")


class Staged:
    """What a draft writes, once its plan is known to be possible."""

    def __init__(self, operation: Operation, draft: GroupDraft, plan: Plan) -> None:
        self.operation, self.draft, self.plan = operation, draft, plan
        self.h, self.hotel = operation.hotel, plan.house.hotel
        lines = [each.line for each in plan.lines]
        self.new = new_people(draft.contact, lines)
        self.people = people_of(draft.contact, lines)
        self.ids = {
            place: each if isinstance(each, str) else new_id()
            for place, each in self.people.items()
        }
        self.renamed = {
            line.guest: line.profile.name for line in lines if isinstance(line, ProfileLine)
        }
        self.booked = {id(each): self._reservations(each) for each in plan.lines}

    def commit(self) -> Outcome:
        """Raises the refusals that the writes name, and what the transaction raises."""
        made = [stay for stays in self.booked.values() for stay in stays]
        parts = [part_of_booking(stay) for stay in made]
        parts += [part for each in self.plan.lines for part in parts_of(self.h, each)]
        also = [part for part in parts if part.has_own_journal]
        names = {"Group": self.draft.id, "Stays": str(len(made)), **also_told(also)}
        with MergingTransaction(
            self.operation,
            business_date=self.hotel.business_date,
            about=keys.group(self.h, self.draft.id).pk,
            facts={"parts": [part.stored() for part in parts]},
            names=names,
        ) as tx:
            self._write_group(tx, made)
            for each in self.plan.lines:
                self._write(tx, each)
            self._write_guests(tx)
            for part in also:
                tell_again(tx, part.about, part.facts, part.names, verb=part.verb)
            write_claims(tx, self.plan.changes, months=self.plan.found, rooms=self.plan.house.rooms)
        return tx.outcome

    # Who books, and what.

    @property
    def contact(self) -> str:
        return self.ids[CONTACT]

    def _books(self, line: RoomsLine) -> Place:
        """Where it stands who books the rooms of the line."""
        by_contact = self.plan.size.sending is Sending.BY_CONTACT
        return CONTACT if by_contact or line.guest is None else (line.id, 0)

    def _booker(self, place: Place) -> Booker:
        guest_id, person = self.ids[place], self.people[place]
        if isinstance(person, Profile):
            return Booker(guest_id, person.name, new=person)
        key = keys.guest(self.h, guest_id)
        known = existing(self.plan.found.one(Guest, key), key)
        return Booker(guest_id, self.renamed.get(guest_id, known.name), known=known)

    def _reservations(self, planned: PlannedLine) -> list[Reservation]:
        line = planned.line
        if not isinstance(line, RoomsLine):
            return []
        place = self._books(line)
        stay_with = [each for each in self.ids if each[0] == line.id and each != place]
        return [
            new_reservation(
                self.operation,
                self.hotel,
                self._booker(place),
                line.stay,
                line.party,
                list(planned.nights),
                code=code,
                group=self.draft.id,
                companions=[self.ids[each] for each in stay_with],
            )
            for code in planned.codes
        ]

    # Writes.

    def _write_group(self, tx: Transaction, made: list[Reservation]) -> None:
        draft = self.draft
        unchanged = GroupDraft.last_operation == draft.last_operation
        tx.delete(draft, Provided(unchanged, lambda _: Stale(draft.key)))
        joined = [each.line.code for each in self.plan.lines if isinstance(each.line, ChangeLine)]
        group = Group.at(
            self.h,
            draft.id,
            name=draft.name,
            contact=self.contact,
            arrival=draft.arrival,
            departure=draft.departure,
            reservations={*(stay.code for stay in made), *joined} or None,
            created_at=self.operation.at,
            **places(self.h, draft.id, self.contact, draft.stay),
        )
        # Whoever has sent the draft has removed it.
        tx.put(group, Provided(Group.pk.does_not_exist(), lambda _: Stale(draft.key)))

    def _write(self, tx: Transaction, planned: PlannedLine) -> None:
        match planned.line:
            case RoomsLine():
                for stay in self.booked[id(planned)]:
                    put_reservation(tx, stay)
            case ChangeLine() as line:
                self._write_change(tx, line, planned)
            case ClosingLine() as line:
                [window] = planned.codes
                put_window(tx, closing_of(line), window, _there(planned.room))
            case ProfileLine() as line:
                self._write_profile(tx, line, _there(planned.guest))

    def _write_change(self, tx: Transaction, line: ChangeLine, planned: PlannedLine) -> None:
        stay = _there(planned.reservation)
        actions: list[Action] = [
            Reservation.group.set(self.draft.id),
            Reservation.adults.set(line.party.adults),
            Reservation.children.set(line.party.children),
        ]
        if line.stay != stay.stay:
            actions += has_dates(self.h, stay, line.stay, list(planned.nights))
        tx.update(stay, actions, may_move("change_dates", line.code), as_read=True)
        if planned.moves_in_house:
            write_room(tx, _there(planned.room), line.code, line.stay)
            if line.stay.departure <= tx.business_date and not tx.writes_on(self.hotel.key):
                keep_day_open(tx, self.hotel)

    def _write_profile(self, tx: Transaction, line: ProfileLine, guest: Guest) -> None:
        before = guest.profile
        tx.update(guest, saying(self.h, guest.id, line.profile), *active(guest.id), as_read=True)
        write_trace(tx, guest.id, before, line.profile)
        write_search_entries(tx, guest, before, line.profile)
        if before.name != line.profile.name:
            for record in self._shown(guest):
                name = Room.guest_name if isinstance(record, Room) else Reservation.guest_name
                tx.update(record, [name.set(line.profile.name)], as_read=True)

    def _shown(self, guest: Guest) -> list[HotelRecord]:
        """The open stays and the rooms that show the guest's name."""
        wanted = [keys.reservation(self.h, code) for code in guest.active_reservations or ()]
        wanted += [keys.room(self.h, room) for room in guest.occupies_rooms or ()]
        return [self.plan.found[key] for key in wanted if key in self.plan.found]

    def _write_guests(self, tx: Transaction) -> None:
        """Each guest once: who books has the codes, and the contact is still somebody's."""
        codes: dict[Place, set[str]] = defaultdict(set, {CONTACT: set()})
        for each in self.plan.lines:
            if isinstance(each.line, RoomsLine):
                codes[self._books(each.line)] |= {stay.code for stay in self.booked[id(each)]}
        for place, profile in self.new.items():
            put_new_guest(tx, self.ids[place], profile, reservations=codes.pop(place, ()))
        for guest_id, own in _by_guest(self.ids, codes).items():
            known = _there(self._booker(_place_of(self.ids, guest_id)).known)
            if own:
                added = [Guest.active_reservations.add(own)]
                tx.update(known, added, *active(guest_id), *named_as_read(known))
            elif not tx.writes_on(known.key):
                tx.check(known, _still_somebody(known))


def _by_guest(ids: dict[Place, str], codes: dict[Place, set[str]]) -> dict[str, set[str]]:
    """The codes of each known guest, who may be named in several places."""
    own: dict[str, set[str]] = defaultdict(set)
    for place, more in codes.items():
        own[ids[place]] |= more
    return dict(own)


def _place_of(ids: dict[Place, str], guest_id: str) -> Place:
    return next(place for place, each in ids.items() if each == guest_id)


def _still_somebody(guest: Guest) -> Provided:
    is_active = Guest.merged_into.does_not_exist() & Guest.anonymised_at.does_not_exist()
    return Provided(Guest.pk.exists() & is_active, lambda _: Stale(guest.key))


def _there(record: T | None) -> T:
    """What a plan without a refusal has."""
    if record is None:
        raise LookupError("A plan without a refusal lacks what it was made of.")
    return record
