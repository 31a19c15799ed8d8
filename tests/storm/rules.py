"""What the house would say to each verb, and what is so afterwards.

Every `..._no` returns the names of all refusals that are justified (a verb may give any one of
them); an empty set is a yes, and then the change is made to the model.
"""

import datetime as dt
from dataclasses import replace

from tests.storm.model import DAY, OPEN, Hotel, Night, Shut, Stay, shut_slots

Reasons = set[str]

BEFORE = ("PENDING", "HOLD")


def nights_no(hotel: Hotel, wanted: dict[str, list[Night]]) -> Reasons:
    return set(hotel.refusal_of_nights(wanted))


def party_no(hotel: Hotel, kind: str, adults: int) -> Reasons:
    return {"PartyTooLarge"} if adults > hotel.most_adults[kind] else set()


def ready_no(hotel: Hotel, room: str) -> Reasons:
    if hotel.rooms[room].tenant:
        return {"RoomOccupied"}
    return {"RoomNotReady"} if hotel.rooms[room].state == "DIRTY" else set()


def dates_no(hotel: Hotel, arrival: dt.date, departure: dt.date, room: str | None) -> Reasons:
    no = set()
    if departure < arrival:
        no.add("DatesReversed")
    if departure == arrival and not room:
        no.add("DayUseNeedsRoom")
    return no


# Booking.


def book_no(hotel: Hotel, stay: Stay) -> Reasons:
    no = dates_no(hotel, stay.arrival, stay.departure, stay.room)
    if stay.arrival < hotel.today:
        no.add("ArrivalInThePast")
    if stay.room and hotel.rooms[stay.room].kind != stay.kind:
        no.add("RoomOfAnotherType")
    return no | party_no(hotel, stay.kind, stay.adults) | nights_no(hotel, {stay.code: stay.nights})


def walk_in_rooms(hotel: Hotel, until: dt.date, adults: int, room: str | None) -> list[str]:
    """The rooms that can be given to somebody without a reservation."""
    return [
        number
        for number in ([room] if room else hotel.rooms)
        if not walk_in_no(hotel, until, adults, number)
    ]


def walk_in_no(hotel: Hotel, until: dt.date, adults: int, room: str) -> Reasons:
    kind = hotel.rooms[room].kind
    nights = hotel.nights_of(hotel.today, until, kind, 0, room)
    return ready_no(hotel, room) | party_no(hotel, kind, adults) | nights_no(hotel, {"?": nights})


# In and out.


def check_in_no(hotel: Hotel, stay: Stay, room: str) -> Reasons:
    no = arrival_no(hotel, stay) | ready_no(hotel, room)
    if stay.locked and stay.room not in (None, room):
        no.add("AssignmentLocked")
    kind = hotel.rooms[room].kind
    if kind != stay.kind:
        no |= party_no(hotel, kind, stay.adults)
    return no | nights_no(hotel, {stay.code: hotel.ahead(stay.nights, room=room, kind=kind)})


def arrival_no(hotel: Hotel, stay: Stay) -> Reasons:
    no = set() if stay.status == "PENDING" else {"NotExpected"}
    if hotel.today < stay.arrival:
        no.add("ArrivesLater")
    if stay.is_over(hotel.today):
        no.add("StayIsOver")
    return no


def check_in(hotel: Hotel, stay: Stay, room: str) -> None:
    kind = hotel.rooms[room].kind
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
    if room and hotel.rooms[room].kind != kind:
        no.add("RoomOfAnotherType")
    nights = hotel.ahead(stay.nights, room=room, kind=kind)
    return no | nights_no(hotel, {stay.code: nights}), nights, room, kind


def undo_check_in(
    hotel: Hotel, stay: Stay, nights: list[Night], room: str | None, kind: str
) -> None:
    empty(hotel, stay.room or "", dirty=False)
    stay.locked = stay.locked and room == stay.room
    stay.nights, stay.room, stay.kind, stay.status = nights, room, kind, "PENDING"
    stay.room_before = stay.came_on = None


def undo_check_out_plan(hotel: Hotel, stay: Stay) -> tuple[Reasons, list[Night]]:
    no = set() if stay.status == "CLOSED" else {"NotDeparted"}
    if stay.left_on != hotel.today:
        no.add("DayIsOver")
    if hotel.rooms[stay.room or ""].tenant:
        no.add("RoomOccupied")
    if is_shut(hotel, stay.room or ""):
        no.add("RoomTaken")
    kind = hotel.rooms[stay.room or ""].kind
    nights = hotel.ahead([*stay.nights, *stay.given_back], room=stay.room, kind=kind)
    return no | nights_no(hotel, {stay.code: nights}), nights


def undo_check_out(hotel: Hotel, stay: Stay, nights: list[Night]) -> None:
    if stay.given_back:
        stay.departure = stay.given_back[-1].date + DAY
    stay.nights, stay.given_back, stay.status, stay.left_on = nights, [], "FULFILLED", None
    hotel.rooms[stay.room or ""].tenant = stay.code


# Called off, and back again.


def reinstate_plan(hotel: Hotel, stay: Stay, keep: bool) -> tuple[Reasons, list[Night], str | None]:
    no = set() if stay.status in ("CANCELLED", "NO_SHOW") else {"NotCancelled"}
    if stay.is_over(hotel.today):
        no.add("StayIsOver")
    room = stay.room if keep else None
    nights = stay.nights if keep else hotel.ahead(stay.nights, room=None)
    if stay.by_day and not room:
        no.add("DayUseNeedsRoom")
    ahead = [night for night in nights if night.room and night.date >= hotel.today]
    if any(hotel.rooms[night.room or ""].kind != night.kind for night in ahead):
        no.add("RoomOfAnotherType")
    return no | nights_no(hotel, {stay.code: nights}), nights, room


# Dates and rooms.


def change_dates_plan(
    hotel: Hotel, stay: Stay, arrival: dt.date, departure: dt.date, keep: bool
) -> tuple[Reasons, list[Night]]:
    inside = stay.status == "FULFILLED"
    room = room_kept(hotel, stay)
    drops = not inside and (not keep or not room)
    no = set() if stay.status in OPEN else {"NotOpen"}
    if inside and arrival != stay.arrival:
        no.add("ArrivalFixed")
    if departure < arrival:
        return no | {"DatesReversed"}, []
    if arrival != stay.arrival and arrival < hotel.today:
        no.add("ArrivalInThePast")
    if departure < hotel.today:
        no.add("DepartureInThePast")
    by_day = arrival == departure
    if not inside and (arrival if by_day else departure - DAY) < hotel.today:
        no.add("StayIsOver")
    if not inside and stay.is_over(hotel.today) and arrival == stay.arrival:
        no.add("ArrivalInThePast")
    if by_day and drops:
        no.add("DayUseNeedsRoom")
    if drops and stay.locked and room:
        no.add("AssignmentLocked")
    same = (arrival, departure) == (stay.arrival, stay.departure)
    if same and not (drops and room):
        no.add("SameDates")
    nights = other_nights(hotel, stay, arrival, departure, drops)
    return no | nights_no(hotel, {stay.code: nights}), nights


def room_kept(hotel: Hotel, stay: Stay) -> str | None:
    """The room of a stay; one that is not what was booked any more is nobody's promise."""
    if stay.room and stay.status != "FULFILLED" and hotel.rooms[stay.room].kind != stay.kind:
        return None
    return stay.room


def other_nights(
    hotel: Hotel, stay: Stay, arrival: dt.date, departure: dt.date, drops: bool
) -> list[Night]:
    room = None if drops else room_kept(hotel, stay)
    kind = hotel.rooms[room].kind if room else stay.kind
    agreed = {(night.date, night.day_use): night for night in stay.nights}
    wanted = hotel.nights_of(arrival, departure, kind, hotel.rates[stay.kind], room)
    nights = [agreed.get((night.date, night.day_use), night) for night in wanted]
    return hotel.ahead(nights, room=None, kind=stay.kind) if drops else nights


def relocate_no(hotel: Hotel, moves: list[tuple[Stay, str]]) -> Reasons:
    """Why these stays cannot have these rooms from today on."""
    no: Reasons = set()
    left = {stay.room for stay, _ in moves if stay.status == "FULFILLED"}
    for stay, room in moves:
        ahead = [night for night in stay.nights if night.date >= hotel.today]
        held = ahead[0].kind if ahead else stay.kind
        if hotel.rooms[room].kind != held:
            no |= party_no(hotel, hotel.rooms[room].kind, stay.adults)
        if stay.status == "FULFILLED":
            if room not in left:
                no |= ready_no(hotel, room)
            if not ahead and is_shut(hotel, room):
                no.add("RoomTaken")
    return no | nights_no(hotel, {stay.code: relocated(hotel, stay, room) for stay, room in moves})


def is_shut(hotel: Hotel, room: str) -> bool:
    return any(
        shut.stands and shut.room == room and shut.first <= hotel.today < shut.until
        for shut in hotel.shut.values()
    )


def relocated(hotel: Hotel, stay: Stay, room: str) -> list[Night]:
    return hotel.ahead(stay.nights, room=room, kind=hotel.rooms[room].kind)


def relocate(hotel: Hotel, moves: list[tuple[Stay, str]]) -> None:
    for stay, _ in moves:
        if stay.status == "FULFILLED":
            empty(hotel, stay.room or "", dirty=True)
    for stay, room in moves:
        stay.nights, stay.room = relocated(hotel, stay, room), room
        if stay.status == "FULFILLED":
            hotel.rooms[room].tenant = stay.code
        else:
            stay.kind = hotel.rooms[room].kind


def lock_no(hotel: Hotel, stay: Stay, *, wants_room: bool) -> Reasons:
    """Why the room of a stay is not touched."""
    no = set()
    if stay.status != "FULFILLED" and stay.is_over(hotel.today):
        no.add("StayIsOver")
    if wants_room and not stay.room:
        no.add("NoRoomAssigned")
    if stay.room and stay.locked:
        no.add("AssignmentLocked")
    return no


# Rooms.


def shut_no(hotel: Hotel, room: str, first: dt.date, until: dt.date, in_order: bool) -> Reasons:
    if first < hotel.today or until <= first:
        return {"WindowNotAhead"}
    no: Reasons = set()
    nights = hotel.nights_of(first, until, "", 0, room)
    claims = hotel.claims()

    if any(place in claims for place in shut_slots(room, first, until)):
        no.add("RoomHasStays")
    kind = hotel.rooms[room].kind
    if not in_order and any(hotel.free(kind, night.date) < 1 for night in nights):
        no.add("NoRoomLeft")
    return no


def returned_as(hotel: Hotel, shut: Shut) -> str | None:
    """The state that a room gets when its window ends; None leaves it as it is."""
    room = hotel.rooms[shut.room]
    seen_to = room.state_on if room.state_on and room.state_on >= shut.first else None
    dirtied = seen_to and room.state == "DIRTY" and room.state_step > shut.made
    if hotel.today < shut.first or room.tenant or dirtied:
        return None
    return None if seen_to and seen_to >= shut.until else shut.returns_as


def retype_no(hotel: Hotel, room: str, kind: str, dates: list[dt.date]) -> Reasons:
    no: Reasons = {"SameRoomType"} if hotel.rooms[room].kind == kind else set()
    if hotel.rooms[room].tenant:
        no.add("RoomOccupied")
    if any(place[0] == room for place in hotel.claims()):
        no.add("RoomHasStays")
    if any(hotel.free(hotel.rooms[room].kind, date) < 1 for date in dates):
        no.add("TypeOversold")
    return no


def end_of_day_no(hotel: Hotel) -> Reasons:
    staying = any(
        stay.status == "FULFILLED" and stay.departure <= hotel.today
        for stay in hotel.stays.values()
    )
    return {"GuestsStillInHouse"} if staying else set()


def end_of_day(hotel: Hotel) -> None:
    hotel.today += DAY


def forget_past_rooms(hotel: Hotel, stay: Stay, off_on: dt.date | None) -> None:
    """Nights given back before they were over belong to nobody any more."""
    if off_on:
        stay.nights = [
            replace(night, room=None) if off_on <= night.date < hotel.today else night
            for night in stay.nights
        ]
