"""What the house would say to each verb, and what is so afterwards.

Every `..._no` returns the names of all refusals that are justified (a verb may give any one of
them); an empty set is a yes, and then the change is made to the model.
"""

import datetime as dt
from dataclasses import replace

from tests.storm import people
from tests.storm.model import Hotel
from tests.storm.things import DAY, Night, Party, Reasons, Stay


def nights_no(hotel: Hotel, wanted: dict[str, list[Night]], *inside: str) -> Reasons:
    """Why these stays (by code) cannot hold these nights, if those `inside` are in house."""
    no = set(hotel.refusal_of_nights(wanted))
    promised = any(hotel.is_promised_by_day(wanted, code) for code in inside)
    return no | {"RoomTaken"} if promised else no


def party_no(hotel: Hotel, kind: str, party: Party) -> Reasons:
    if not party.adults:
        return {"NobodyStays"}
    return set() if hotel.kinds[kind].holds(party) else {"PartyTooLarge"}


def ready_no(hotel: Hotel, room: str, note: str = "") -> Reasons:
    """Why nobody can go into the room now; a note says why somebody does although it is unready."""
    if hotel.rooms[room].tenant:
        return {"RoomOccupied"}
    return set() if note or is_ready(hotel, room) else {"RoomNotReady"}


def is_ready(hotel: Hotel, room: str) -> bool:
    state = hotel.rooms[room].state
    return state == "INSPECTED" or (state == "CLEAN" and not hotel.inspected_only)


def dates_no(hotel: Hotel, arrival: dt.date, departure: dt.date, kind: str) -> Reasons:
    by_day = departure == arrival
    no = set()
    if departure < arrival or (by_day and not hotel.sells_days):
        no.add("DatesReversed")
    if by_day and arrival >= hotel.horizons[kind]:
        no.add("NotOnSaleYet")
    return no


# Booking.


def book_no(hotel: Hotel, stay: Stay) -> Reasons:
    no = dates_no(hotel, stay.arrival, stay.departure, stay.kind)
    if stay.by_day and not stay.room:
        no.add("DayUseNeedsRoom")
    if stay.arrival < hotel.today:
        no.add("ArrivalInThePast")
    if stay.room and hotel.rooms[stay.room].kind != stay.kind:
        no.add("RoomOfAnotherType")
    return no | party_no(hotel, stay.kind, stay.party) | nights_no(hotel, {stay.code: stay.nights})


def hold_no(hotel: Hotel, kind: str, first: dt.date, until: dt.date, rooms: int) -> Reasons:
    """Why so many rooms of a kind cannot be held from one date until another."""
    no = set()
    if until <= first:
        no.add("DatesReversed")
    if not rooms:
        no.add("NoRoomsWanted")
    if first < hotel.today:
        no.add("ArrivalInThePast")
    dates = [first + n * DAY for n in range((until - first).days)]
    if rooms and any(date >= hotel.horizons[kind] for date in dates):
        return no | {"NotOnSaleYet"}
    is_full = any(date >= hotel.today and hotel.free(kind, date) < rooms for date in dates)
    return no | {"NoRoomLeft"} if is_full else no


def walk_in_no(hotel: Hotel, until: dt.date, party: Party, room: str, note: str = "") -> Reasons:
    kind = hotel.rooms[room].kind
    nights = hotel.nights_of(hotel.today, until, kind, 0, room)
    no = ready_no(hotel, room, note) | party_no(hotel, kind, party)
    return no | nights_no(hotel, {"?": nights}, "?")


def walk_in_room(hotel: Hotel, until: dt.date, party: Party) -> str | None:
    """What the desk gives: the cheapest type, of it a room that nobody waits for, of these an
    inspected one, of these the first."""
    possible = [room for room in hotel.rooms if not walk_in_no(hotel, until, party, room)]

    def order(room: str) -> tuple[object, ...]:
        there = hotel.rooms[room]
        awaited = until == hotel.today and is_awaited(hotel, room)
        return (hotel.kinds[there.kind].rate, there.kind, awaited, *by_number(hotel, room))

    return min(possible, key=order, default=None)


def is_awaited(hotel: Hotel, room: str) -> bool:
    """Whether somebody is to sleep there tonight, for whom it would have to be cleaned again."""
    return (room, (hotel.today, "n")) in hotel.claims()


def nothing_for_no(hotel: Hotel, party: Party) -> Reasons:
    """Why the desk has no room for so many."""
    if not party.adults:
        return {"NobodyStays"}
    fits = any(kind.holds(party) for kind in hotel.kinds.values())
    return {"NoRoomReady"} if fits else {"PartyTooLarge"}


def by_number(hotel: Hotel, room: str) -> tuple[bool, int, str]:
    there = hotel.rooms[room]
    return there.state != "INSPECTED", len(there.number), there.number


# In and out.


def check_in_no(hotel: Hotel, stay: Stay, room: str, note: str = "") -> Reasons:
    no = arrival_no(hotel, stay) | ready_no(hotel, room, note)
    if stay.locked and stay.room not in (None, room):
        no.add("AssignmentLocked")
    kind = hotel.rooms[room].kind
    if kind != stay.kind:
        no |= party_no(hotel, kind, stay.party)
    nights = hotel.ahead(stay.nights, room=room, kind=kind)
    return no | nights_no(hotel, {stay.code: nights}, stay.code)


def arrival_no(hotel: Hotel, stay: Stay) -> Reasons:
    no = set() if stay.status == "PENDING" else {"NotExpected"}
    if hotel.today < stay.arrival:
        no.add("ArrivesLater")
    if stay.is_over(hotel.today):
        no.add("StayIsOver")
    return no


def check_in_room(hotel: Hotel, stay: Stay) -> str | None:
    """What the desk gives: the room assigned, or of the type booked, or the next better one."""
    booked = hotel.kinds[stay.kind].rate
    more = {room: hotel.kinds[there.kind].rate - booked for room, there in hotel.rooms.items()}
    possible = [room for room in more if more[room] >= 0 and not check_in_no(hotel, stay, room)]

    def order(room: str) -> tuple[object, ...]:
        another = hotel.rooms[room].kind != stay.kind
        awaited = stay.by_day and is_awaited(hotel, room)
        return (room != stay.room, another, more[room], awaited, *by_number(hotel, room))

    return min(possible, key=order, default=None)


def check_in(hotel: Hotel, stay: Stay, room: str, note: str = "") -> None:
    kind = hotel.rooms[room].kind
    if note and not is_ready(hotel, room):
        stay.room_note = note
    stay.nights = hotel.ahead(stay.nights, room=room, kind=kind)
    stay.room_before, stay.room, stay.status = stay.room, room, "FULFILLED"
    stay.came_on = hotel.today
    hotel.rooms[room].tenant = stay.code


def check_out(hotel: Hotel, stay: Stay) -> None:
    stay.given_back = [n for n in stay.nights if n.date >= hotel.today and not n.day_use]
    stay.nights = [n for n in stay.nights if n.date < hotel.today or n.day_use]
    stay.departure, stay.status, stay.left_on = (
        min(stay.departure, hotel.today),
        "CLOSED",
        hotel.today,
    )
    empty(hotel, stay.room or "", dirty=True)


def empty(hotel: Hotel, room: str, *, dirty: bool) -> None:
    hotel.rooms[room].tenant = None
    if dirty:
        hotel.keep(room, "DIRTY")


def undo_check_in_plan(
    hotel: Hotel, stay: Stay, keep: bool
) -> tuple[Reasons, list[Night], str | None, str]:
    room = stay.room if keep else stay.room_before
    kind = hotel.rooms[stay.room or ""].kind if keep else stay.kind
    no = set() if stay.status == "FULFILLED" else {"NotInHouse"}
    if stay.came_on != hotel.today:
        no.add("DayIsOver")
    if stay.by_day and not room:
        no.add("DayUseNeedsRoom")
    nights = hotel.ahead(stay.nights, room=room, kind=kind)
    if room and room not in hotel.rooms:
        return no | {"UnknownRoom"}, nights, room, kind
    if room and hotel.rooms[room].kind != kind:
        no.add("RoomRetyped")
    return no | nights_no(hotel, {stay.code: nights}), nights, room, kind


def undo_check_in(
    hotel: Hotel, stay: Stay, nights: list[Night], room: str | None, kind: str
) -> None:
    empty(hotel, stay.room or "", dirty=False)
    stay.locked = stay.locked and room == stay.room
    stay.nights, stay.room, stay.kind, stay.status = nights, room, kind, "PENDING"
    stay.room_before = stay.came_on = stay.room_note = None


def undo_check_out_plan(hotel: Hotel, stay: Stay) -> tuple[Reasons, list[Night]]:
    no = set() if stay.status == "CLOSED" else {"NotDeparted"}
    if stay.left_on != hotel.today:
        no.add("DayIsOver")
    if stay.room not in hotel.rooms:
        return no | {"UnknownRoom"}, []
    if hotel.rooms[stay.room].tenant:
        no.add("RoomOccupied")
    if hotel.is_shut(stay.room):
        no.add("RoomTaken")
    kind = hotel.rooms[stay.room].kind
    nights = hotel.ahead([*stay.nights, *stay.given_back], room=stay.room, kind=kind)
    return no | nights_no(hotel, {stay.code: nights}, stay.code), nights


def undo_check_out(hotel: Hotel, stay: Stay, nights: list[Night]) -> None:
    if stay.given_back:
        stay.departure = stay.given_back[-1].date + DAY
    stay.nights, stay.given_back, stay.status, stay.left_on = nights, [], "FULFILLED", None
    hotel.rooms[stay.room or ""].tenant = stay.code
    people.belongs(hotel, stay, people.kept(hotel, stay.guest))


# Called off, and back again.


def reinstate_plan(hotel: Hotel, stay: Stay, keep: bool) -> tuple[Reasons, list[Night], str | None]:
    no = set() if stay.status in ("CANCELLED", "NO_SHOW") else {"NotCancelled"}
    if stay.is_over(hotel.today):
        no.add("StayIsOver")
    room = stay.room if keep else None
    nights = stay.nights if keep else hotel.ahead(stay.nights, room=None)
    if stay.by_day and not room:
        no.add("DayUseNeedsRoom")
    ahead = [(night.room, night.kind) for night in nights if night.date >= hotel.today]
    if any(room and room not in hotel.rooms for room, _ in ahead):
        return no | {"UnknownRoom"}, nights, room
    if any(room and hotel.rooms[room].kind != kind for room, kind in ahead):
        no.add("RoomRetyped")
    return no | nights_no(hotel, {stay.code: nights}), nights, room


def reinstate(
    hotel: Hotel, stay: Stay, nights: list[Night], room: str | None, now: dt.datetime
) -> None:
    stands = stay.release_at is not None and stay.release_at > now
    stay.status = "HOLD" if stands else "PENDING"
    stay.release_at = stay.release_at if stands else None
    stay.nights, stay.room, stay.locked = nights, room, stay.locked and bool(room)
    forget_past_rooms(hotel, stay, stay.off_on)
    stay.off_on = None
    people.belongs(hotel, stay, people.kept(hotel, stay.guest))


def forget_past_rooms(hotel: Hotel, stay: Stay, off_on: dt.date | None) -> None:
    """Nights given back before they were over belong to nobody any more."""
    if off_on:
        stay.nights = [
            replace(night, room=None) if off_on <= night.date < hotel.today else night
            for night in stay.nights
        ]
