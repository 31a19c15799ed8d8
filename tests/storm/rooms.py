"""What the house would say to changes of its rooms and types, and what is so afterwards."""

import datetime as dt

from tests.storm.model import Hotel
from tests.storm.things import DAY, Kind, Reasons, Shut, Stay, shut_slots

# Closed, and back in service.


def shut_no(
    hotel: Hotel,
    room: str | None,
    first: dt.date,
    until: dt.date,
    *,
    in_order: bool,
    oversell: bool,
) -> Reasons:
    if first < hotel.today or until <= first:
        return {"WindowNotAhead"}
    if room is None:
        return {"UnknownRoom"}
    no: Reasons = {"NotOnSaleYet"} if until > hotel.horizons[hotel.rooms[room].kind] else set()
    claims = hotel.claims()
    if any(place in claims for place in shut_slots(room, first, until)):
        no.add("RoomHasStays")
    dates = [first + n * DAY for n in range((until - first).days)]
    if not in_order and not oversell and is_short(hotel, hotel.rooms[room].kind, 1, dates):
        no.add("NoRoomLeft")
    return no


def returned_as(hotel: Hotel, shut: Shut) -> str | None:
    """The state that a room gets when its window ends; None leaves it as it is."""
    room = hotel.rooms.get(shut.room)
    if room is None:
        return None
    seen_to = room.state_on if room.state_on and room.state_on >= shut.first else None
    dirtied = seen_to and room.state == "DIRTY" and room.state_step > shut.made
    if hotel.today < shut.first or room.tenant or dirtied:
        return None
    return None if seen_to and seen_to >= shut.until else shut.returns_as


# Added, removed, of another number or type.


def unclaimed_no(hotel: Hotel, room: str | None) -> Reasons:
    """Why a room has to stay what it is: somebody is in it, or is to come."""
    if room is None:
        return {"UnknownRoom"}
    no: Reasons = {"RoomOccupied"} if hotel.rooms[room].tenant else set()
    if any(place[0] == room for place in hotel.claims()):
        no.add("RoomHasStays")
    return no


def retype_no(hotel: Hotel, room: str | None, kind: str) -> Reasons:
    no = unclaimed_no(hotel, room) | fewer_no(hotel, room)
    if room and hotel.rooms[room].kind == kind:
        no.add("SameRoomType")
    return no


def fewer_no(hotel: Hotel, room: str | None) -> Reasons:
    """Why the room's type cannot do without it."""
    kind = hotel.rooms[room].kind if room else ""
    short = room and is_short(hotel, kind, 1, hotel.dates_ahead(kind))
    return {"TypeOversold"} if short else set()


def rename_no(hotel: Hotel, room: str | None, number: str) -> Reasons:
    """9a can become 9A, but nothing can become what it is already."""
    no, other = unclaimed_no(hotel, room), hotel.behind(number)
    if other and (other != room or hotel.rooms[other].number == number):
        no.add("RoomNumberTaken")
    return no


def edit_kind_no(hotel: Hotel, code: str, after: Kind) -> Reasons:
    less = hotel.kinds[code].allowance - after.allowance
    short = less > 0 and is_short(hotel, code, less, hotel.dates_ahead(code))
    return {"TypeOversold"} if short else set()


def is_short(hotel: Hotel, kind: str, less: int, dates: list[dt.date]) -> bool:
    """Whether on one of the dates so many less of the type would be too few."""
    return any(hotel.free(kind, date) < less for date in dates)


def mark_no(hotel: Hotel, room: str | None, state: str) -> Reasons:
    if room is None:
        return {"UnknownRoom"}
    now = hotel.rooms[room].state
    if state == "CLEAN":
        return set() if now == "DIRTY" else {"NotDirty"}
    return {"HousekeepingAlready"} if now == state else set()


# The day.


def end_of_day_no(hotel: Hotel) -> Reasons:
    return {"GuestsStillInHouse"} if staying_on(hotel) else set()


def staying_on(hotel: Hotel) -> list[Stay]:
    """Who should have left by now."""
    inside = [stay for stay in hotel.stays.values() if stay.status == "FULFILLED"]
    return [stay for stay in inside if stay.departure <= hotel.today]


def given_up(hotel: Hotel, which: int) -> list[Stay]:
    """Some of those who should have come by now."""
    due = [
        stay
        for stay in hotel.stays.values()
        if stay.status == "PENDING" and stay.arrival <= hotel.today
    ]
    return [stay for n, stay in enumerate(due) if which >> n & 1]


def over(hotel: Hotel) -> list[Shut]:
    """The windows of which the end has come, in the order in which it came."""
    found = [shut for shut in hotel.shut.values() if shut.stands and shut.until <= hotel.today]
    return sorted(found, key=lambda shut: (shut.until, shut.id))


def horizon(today: dt.date) -> dt.date:
    """Two and a half years ahead: the first day of the month after."""
    months = today.year * 12 + today.month - 1 + 31
    return dt.date(months // 12, months % 12 + 1, 1)


def slept_in(hotel: Hotel) -> list[str]:
    """The rooms that have to be cleaned after a night."""
    return [id_ for id_, room in hotel.rooms.items() if room.tenant and room.state != "DIRTY"]
