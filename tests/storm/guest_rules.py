"""Everything that a clerk does with guests."""

from hypothesis.stateful import (
    precondition,
    rule,
)

from reservations.services.change_guest import change_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.merge_guests import merge_guests
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


class GuestRules(DeskAtWork):
    """Guests are renamed, merged, and get each other's stays."""

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
