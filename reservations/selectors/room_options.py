"""The rooms that can be given to a reservation, or promised to it, and why others cannot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reservations.domain.holders import window_of
from reservations.domain.lifecycle import RoomStatus
from reservations.domain.nights import Slot, day_between, slots_in_one_room, slots_to_enter
from reservations.domain.refusals import Refusal, RoomTaken
from reservations.domain.room_choice import Candidate, choose_rooms
from reservations.models import Reservation
from reservations.models.candidates import candidates_for
from reservations.models.expired_holds import Hold
from reservations.models.reading import House
from reservations.models.relocations import held_type
from reservations.selectors.reactions.rows import Count, News, news_of
from reservations.selectors.window_facts import with_windows

GROUPS = BOOKED, UPGRADE, LESSER = "booked", "upgrade", "lesser"


@dataclass(frozen=True)
class RoomOption:
    """A room that can be had; `group` is booked, upgrade or lesser.

    `foreseen_for` is another guest to whom the arrivals' list would give it. `news` are fresh
    complaints about it, `praise` is what the guest asks for and others have said of it.
    """

    number: str
    room_type_name: str
    floor: str
    housekeeping: str
    is_assigned: bool
    group: str
    foreseen_for: str = ""
    news: Sequence[News] = ()
    praise: Sequence[Count] = ()


@dataclass(frozen=True)
class RoomInTheWay:
    """A room of the type in question that cannot be had, and why; one that `is_not_ready` is no
    more than that."""

    number: str
    refusal: Refusal
    is_not_ready: bool


@dataclass(frozen=True)
class RoomOffer:
    """`options` are best first; `not_ready` could be given to a guest by whoever may give a
    room as it is."""

    options: list[RoomOption]
    not_ready: list[RoomOption]
    in_the_way: list[RoomInTheWay]


def not_to_be_had(rooms: Sequence[RoomInTheWay], *, though_dirty: bool) -> list[RoomInTheWay]:
    """Those that somebody cannot have who may give a room that is not ready, or may not."""
    return [room for room in rooms if not (though_dirty and room.is_not_ready)]


NO_OFFER = RoomOffer([], [], [])


def rooms_on_offer(
    house: House,
    reservation: Reservation,
    *,
    now: bool = True,
    but: str | None = None,
    run_out: Sequence[Hold] = (),
) -> RoomOffer:
    """The rooms for the nights to come: to be given `now`, or to be promised.

    `but` is the id of the room that is not asked about; claims of holds that have `run_out`
    are not in the way. A Query for every month, one batch, and one more where windows are.
    """
    choice = _Choice(house, reservation, now)
    candidates = [room for room in choice.candidates(run_out) if room.id != but]
    best_first = choice.best_of(candidates, now=now)
    later = choice.best_of(candidates, now=False) if now else []
    # By their ids: how well a room suits the guest is known of the chosen ones only.
    had = {room.id for room in best_first}
    not_ready = [room for room in later if room.id not in had and room.status == RoomStatus.FREE]
    waiting = {room.id for room in not_ready}
    others = [room for room in candidates if room.room_type == choice.held_type]
    others = [room for room in others if room.id not in had]
    refusals = with_windows(house.hotel.code, [choice.refusal_of(room) for room in others])
    return RoomOffer(
        options=[choice.option(room) for room in best_first],
        not_ready=[choice.option(room) for room in not_ready],
        in_the_way=[
            RoomInTheWay(room.number, refusal, is_not_ready=room.id in waiting)
            for room, refusal in zip(others, refusals, strict=True)
        ],
    )


class _Choice:
    """What is held decides: an upgraded guest who moves on compares with the better room."""

    def __init__(self, house: House, reservation: Reservation, now: bool) -> None:
        self.house, self.reservation, self.now = house, reservation, now
        today = house.hotel.business_date
        held = reservation.held_nights()
        ahead = (slots_to_enter if now else slots_in_one_room)(held, since=today)
        self.leaves_today = not ahead
        self.slots = ahead or [Slot(today)]
        self.besides = day_between(held, since=today)
        self.held_type = held_type(reservation, today)
        self.rate = int(house.types[self.held_type].rate)
        self.wishes = reservation.wishes or set()

    def candidates(self, run_out: Sequence[Hold]) -> list[Candidate]:
        found = candidates_for(
            self.house,
            [*self.slots, *chain.from_iterable(self.besides.values())],
            booked_type=self.held_type,
            party=self.reservation.party,
            run_out=run_out,
        )
        return [_until_noon(room) for room in found] if self.leaves_today else found

    def best_of(self, candidates: Sequence[Candidate], *, now: bool) -> list[Candidate]:
        return choose_rooms(
            candidates,
            code=self.reservation.code,
            booked_type=self.held_type,
            assigned=self.reservation.assigned_room,
            slots=self.slots,
            besides=self.besides,
            booked_rate=self.rate,
            now=now,
            wishes=self.wishes,
        )

    def option(self, room: Candidate) -> RoomOption:
        return RoomOption(
            number=room.number,
            room_type_name=self.house.types[room.room_type].name,
            floor=self.house.rooms[room.id].floor,
            housekeeping=room.housekeeping,
            is_assigned=room.id == self.reservation.assigned_room,
            group=self._group(room),
            news=self._news(room),
            praise=self._praise(room),
        )

    def _news(self, room: Candidate) -> tuple[News, ...]:
        complaints = self.house.fresh_complaints(self.house.rooms[room.id])
        return tuple(news_of(self.house.hotel, complaints))

    def _praise(self, room: Candidate) -> tuple[Count, ...]:
        kinds = self.house.hotel.kinds()
        wanted = [wish for wish in sorted(self.wishes) if room.praised.get(wish)]
        return tuple(Count(kinds[wish].label, True, room.praised[wish]) for wish in wanted)

    def _group(self, room: Candidate) -> str:
        if room.room_type == self.held_type:
            return BOOKED
        return UPGRADE if room.rate >= self.rate else LESSER

    def refusal_of(self, room: Candidate) -> Refusal:
        refusal = self._not_ready(room) if self.now else None
        code = self.reservation.code
        needed = {*self.slots, *self.besides.get(room.id, ())}
        taken = sorted(
            (slot.date, holder)
            for slot, holder in room.holders.items()
            if slot in needed and holder != code
        )
        return refusal or RoomTaken(room=room.number, night=taken[0][0], holder=taken[0][1])

    def _not_ready(self, room: Candidate) -> Refusal | None:
        return self.house.rooms[room.id].refusal_of_giving(self.house.hotel)


def _until_noon(room: Candidate) -> Candidate:
    """Who leaves today claims no night: only a window keeps the guest out of the room."""
    windows = {slot: holder for slot, holder in room.holders.items() if window_of(holder)}
    return replace(room, holders=windows, sellable=True)
