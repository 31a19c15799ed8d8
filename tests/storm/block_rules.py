"""Rooms that are held for groups: taken out of sale, picked up, and given back."""

import datetime as dt

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from reservations.domain.blocks import NewGroup, Wanted
from reservations.services.blocks.hold_block import hold_block
from reservations.services.blocks.pick_up import pick_up
from reservations.services.blocks.release_block import release_block
from tests.storm import people
from tests.storm import rules as house
from tests.storm.desk_at_work import ANY, CODES, GUESTS, PARTIES, SOON, DeskAtWork, said_of
from tests.storm.things import DAY, HeldRooms, Night, Party, Person, Reasons, Stay

# No storm lasts so long.
NEVER = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


def has_blocks(desk: DeskAtWork) -> bool:
    """Whether there is a block that stands."""
    return any(not held.is_over for held in desk.hotel.held.values())


class BlockRules(DeskAtWork):
    """To the model a block is a number of rooms that nobody else can have."""

    @initialize()
    def open(self) -> None:
        """Somebody has rooms held from the beginning."""
        super().open()
        self.hold_block(1, 1, 3, "DLX", 1)

    @rule(which=ANY, at=SOON, length=st.integers(0, 4), kind=CODES, rooms=st.integers(0, 3))
    def hold_block(self, which: int, at: int, length: int, kind: str, rooms: int) -> None:
        kind, first, until = self.kind(kind), self.day(at), self.day(at + length)
        contact = self.guest(which)
        no = people.guest_no(self.hotel, contact) | house.hold_no(
            self.hotel, kind, first, until, rooms
        )
        names = self.does(
            hold_block, no,
            group=NewGroup("A party", contact), arrival=first, departure=until,
            rooms=(Wanted(kind, rooms),), release_at=NEVER,
        )  # fmt: skip
        if names:
            self.hotel.held[names["Blocks"]] = HeldRooms(
                names["Group"], kind, first, [rooms] * length
            )

    @precondition(has_blocks)
    @rule(which=ANY, guest=GUESTS, late=st.integers(-1, 3), length=st.integers(0, 5), party=PARTIES)
    def pick_up(
        self, which: int, guest: int | Person, late: int, length: int, party: Party
    ) -> None:
        block, held = self.block(which)
        arrival = held.first + late * DAY
        departure = arrival + length * DAY
        price = self.hotel.kinds[held.kind].price(by_day=False)
        nights = self.hotel.nights_of(arrival, departure, held.kind, price, None) if length else []
        whom, no = self.whom(guest)
        no |= self.pick_up_no(held, nights, arrival, party)
        names = self.does(
            pick_up, no,
            group=held.group, block=block, guest=whom, arrival=arrival, departure=departure,
            **said_of(party),
        )  # fmt: skip
        if names:
            held.gives(night.date for night in nights)
            stay = Stay(
                names["Reservation"], "?", "PENDING", held.kind, arrival, departure, nights, party,
                group=held.group,
            )  # fmt: skip
            self.hotel.stays[stay.code] = stay
            people.belongs(self.hotel, stay, self.meets(guest, names))

    def pick_up_no(
        self, held: HeldRooms, nights: list[Night], arrival: dt.date, party: Party
    ) -> Reasons:
        no = house.party_no(self.hotel, held.kind, party)
        if not nights:
            return no | {"DatesReversed"}
        if arrival < self.hotel.today:
            no.add("ArrivalInThePast")
        if held.is_over:
            no.add("BlockEnded")
        inside = [night for night in nights if night.date in held.dates]
        if not inside:
            no.add("OutsideBlock")
        if any(held.on(night.date) < 1 for night in inside):
            no.add("NothingLeftInBlock")
        outside = [night for night in nights if night not in inside]
        return no | house.nights_no(self.hotel, {"?": outside})

    @precondition(has_blocks)
    @rule(which=ANY)
    def release_block(self, which: int) -> None:
        block, held = self.block(which)
        no = {"BlockEnded"} if held.is_over else set()
        if self.does(release_block, no, group=held.group, block=block):
            held.is_over = True

    def block(self, which: int) -> tuple[str, HeldRooms]:
        """One of the blocks, more often one that stands."""
        blocks = list(self.hotel.held.items())
        stand = [each for each in blocks if not each[1].is_over] if which % 5 < 4 else blocks
        chosen = stand or blocks
        return chosen[which % len(chosen)]
