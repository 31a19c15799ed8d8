"""Everything that a clerk does with guests."""

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
)

from reservations.services.change_guest import change_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.link_guests import link_guests
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.storm import people
from tests.storm.desk_at_work import (
    ANY,
    GUESTS,
    PERSONS,
    SELDOM,
    STALE,
    DeskAtWork,
    has,
    profile_of,
)
from tests.storm.things import OPEN, Person

KINDS = st.sampled_from(["COMPANION", "FAMILY", "EMPLOYEE"])


class GuestRules(DeskAtWork):
    """Guests are renamed, merged and related, and get each other's stays."""

    @rule(which=ANY, person=PERSONS, stale=SELDOM)
    def edit_guest(self, which: int, person: Person, stale: bool) -> None:
        guest = self.guest(which)
        no = people.guest_no(self.hotel, guest) | ({"ProfileChanged"} if stale else set())
        seen = STALE if stale else ""
        if self.does(edit_guest, no, guest=guest, profile=profile_of(person), seen=seen):
            people.edit(self.hotel, guest, person)

    @rule(which=ANY, other=ANY)
    def merge_guests(self, which: int, other: int) -> None:
        guest, into = self.guest(which), self.guest(other)
        no = people.guest_no(self.hotel, guest) | people.guest_no(self.hotel, into)
        if guest == into:
            no.add("SameGuest")
        if self.does(merge_guests, no, guest=guest, into=into):
            people.merge(self.hotel, guest, into)

    @rule(which=ANY, other=ANY, kind=KINDS)
    def link_guests(self, which: int, other: int, kind: str) -> None:
        guest, second = self.guest(which), self.guest(other)
        no = people.guest_no(self.hotel, guest) | people.guest_no(self.hotel, second)
        if guest == second:
            no.add("LinkedToThemselves")
        related = people.relation(kind, guest, second)
        if related in self.hotel.related:
            no.add("AlreadyLinked")
        if self.does(link_guests, no, guest=guest, other=second, kind=kind):
            self.hotel.related.add(related)

    @precondition(lambda desk: bool(desk.hotel.related))
    @rule(which=ANY, back=SELDOM)
    def unlink_guests(self, which: int, back: bool) -> None:
        standing = sorted(self.hotel.related)
        guest, kind, other = standing[which % len(standing)]
        if back:
            guest, other = other, guest
        related = people.relation(kind, guest, other)
        no = set() if related in self.hotel.related else {"NotLinked"}
        if self.does(unlink_guests, no, guest=guest, other=other, kind=kind):
            self.hotel.related.remove(related)

    @precondition(has(*OPEN))
    @rule(which=ANY, guest=GUESTS)
    def change_guest(self, which: int, guest: int | Person) -> None:
        stay = self.stay(which, *OPEN)
        whom, no = self.whom(guest)
        if stay.status not in OPEN:
            no.add("NotOpen")
        if whom == stay.guest:
            no.add("SameGuest")
        names = self.does(change_guest, no, code=stay.code, guest=whom)
        if names:
            people.belongs(self.hotel, stay, self.meets(guest, names))
