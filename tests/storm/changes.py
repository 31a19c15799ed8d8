"""What the house would say to other dates, rooms and parties, and what is so afterwards."""

import datetime as dt

from tests.storm.model import Hotel
from tests.storm.rules import dates_no, empty, is_ready, nights_no, party_no, ready_no
from tests.storm.things import DAY, OPEN, Night, Party, Reasons, Stay

# Dates.


def change_dates_plan(
    hotel: Hotel, stay: Stay, arrival: dt.date, departure: dt.date, keep: bool
) -> tuple[Reasons, list[Night]]:
    inside = stay.status == "FULFILLED"
    room = room_kept(hotel, stay)
    drops = not inside and (not keep or not room)
    no = set() if stay.status in OPEN else {"NotOpen"}
    if inside and arrival != stay.arrival:
        no.add("ArrivalFixed")
    no |= dates_no(hotel, arrival, departure, stay.kind)
    if departure < arrival:
        return no, []
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
    return no | nights_no(hotel, {stay.code: nights}, *([stay.code] if inside else [])), nights


def room_kept(hotel: Hotel, stay: Stay) -> str | None:
    """The room of a stay; one that is not what was booked any more is nobody's promise."""
    there = hotel.rooms.get(stay.room or "")
    if stay.status != "FULFILLED" and (there is None or there.kind != stay.kind):
        return None
    return stay.room


def other_nights(
    hotel: Hotel, stay: Stay, arrival: dt.date, departure: dt.date, drops: bool
) -> list[Night]:
    room = None if drops else room_kept(hotel, stay)
    kind = hotel.rooms[room].kind if room else stay.kind
    agreed = {(night.date, night.day_use): night for night in stay.nights}
    price = hotel.kinds[stay.kind].price(by_day=arrival == departure)
    wanted = hotel.nights_of(arrival, departure, kind, price, room)
    nights = [agreed.get((night.date, night.day_use), night) for night in wanted]
    return hotel.ahead(nights, room=None, kind=stay.kind) if drops else nights


# Rooms.


def other_room_no(hotel: Hotel, stay: Stay, room: str | None, note: str = "") -> Reasons:
    no = lock_no(hotel, stay, wants_room=False)
    if room is None:
        return no | {"UnknownRoom"}
    if room == stay.room:
        no.add("SameRoom")
    return no | relocate_no(hotel, [(stay, room)], note)


def relocate_no(hotel: Hotel, moves: list[tuple[Stay, str]], note: str = "") -> Reasons:
    """Why these stays cannot have these rooms from today on."""
    no: Reasons = set()
    left = {stay.room for stay, _ in moves if stay.status == "FULFILLED"}
    for stay, room in moves:
        if hotel.rooms[room].kind != held_kinds(hotel, stay)[0]:
            no |= party_no(hotel, hotel.rooms[room].kind, stay.party)
        if stay.status == "FULFILLED":
            if room not in left:
                no |= ready_no(hotel, room, note)
            if not nights_ahead(hotel, stay) and hotel.is_shut(room):
                no.add("RoomTaken")
    inside = [stay.code for stay, _ in moves if stay.status == "FULFILLED"]
    wanted = {stay.code: relocated(hotel, stay, room) for stay, room in moves}
    return no | nights_no(hotel, wanted, *inside)


def nights_ahead(hotel: Hotel, stay: Stay) -> list[Night]:
    return [night for night in stay.nights if night.date >= hotel.today]


def held_kinds(hotel: Hotel, stay: Stay) -> list[str]:
    """The types of the nights to come; what was booked, if there are none."""
    return [night.kind for night in nights_ahead(hotel, stay)] or [stay.kind]


def relocated(hotel: Hotel, stay: Stay, room: str) -> list[Night]:
    return hotel.ahead(stay.nights, room=room, kind=hotel.rooms[room].kind)


def relocate(hotel: Hotel, moves: list[tuple[Stay, str]], note: str = "") -> None:
    for stay, room in moves:
        if stay.status == "FULFILLED" and note and not is_ready(hotel, room):
            stay.room_note = note
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


# Who comes.


def party_change_no(hotel: Hotel, stay: Stay, party: Party) -> Reasons:
    """They must fit the types of the nights to come; of the last one, if there are none."""
    kinds = [night.kind for night in nights_ahead(hotel, stay)]
    last = [night.kind for night in stay.nights[-1:]]
    no: Reasons = set() if stay.status in OPEN else {"NotOpen"}
    return no.union(*(party_no(hotel, kind, party) for kind in kinds or last))
