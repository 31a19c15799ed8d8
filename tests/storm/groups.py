"""What the house would say to a group, and what becomes of it."""

from copy import deepcopy
from dataclasses import replace

from tests.storm import changes, rules
from tests.storm.model import Hotel
from tests.storm.things import DAY, Night, Reasons, Stay


def known(hotel: Hotel, *statuses: str) -> list[str]:
    """Every group of which there are reservations, of these statuses if any are given."""
    mine = [s for s in hotel.stays.values() if s.group and s.status in (statuses or (s.status,))]
    return list(dict.fromkeys(stay.group for stay in mine))


def of(hotel: Hotel, group: str, *statuses: str) -> list[Stay]:
    """Its reservations of these statuses, in the order in which they come."""
    mine = [s for s in hotel.stays.values() if s.group == group and s.status in statuses]
    return sorted(mine, key=lambda stay: (stay.arrival, stay.name.casefold(), stay.code))


def book_no(hotel: Hotel, wanted: list[Stay]) -> Reasons:
    """Why these cannot be booked together: they are for nights, and have no rooms yet."""
    no: Reasons = set()
    for stay in wanted:
        no |= rules.party_no(hotel, stay.kind, stay.party)
        if stay.by_day:
            no.add("DatesReversed")
        if stay.arrival < hotel.today:
            no.add("ArrivalInThePast")
    nights = {f"?{n}": stay.nights for n, stay in enumerate(wanted) if not stay.by_day}
    return no | rules.nights_no(hotel, nights)


# In.


def check_in_plan(hotel: Hotel, stays: list[Stay]) -> tuple[list[tuple[Stay, str]], Reasons]:
    """Who comes to which room, one after the other, and why the first of the others does not."""
    then, come, why = deepcopy(hotel), [], set[str]()
    for stay in stays:
        copy = then.stays[stay.code]
        room, no = _room(then, copy)
        if room:
            rules.check_in(then, copy, room)
            come.append((stay, room))
        else:
            why = why or no
    return come, why


def _room(hotel: Hotel, stay: Stay) -> tuple[str | None, Reasons]:
    """The assigned one, or one of the booked type; nobody is upgraded."""
    if no := rules.arrival_no(hotel, stay):
        return None, no
    if stay.room in hotel.rooms:
        no = rules.check_in_no(hotel, stay, stay.room)
        return (None, no) if no else (stay.room, no)
    possible = [
        room
        for room, there in hotel.rooms.items()
        if there.kind == stay.kind and not rules.check_in_no(hotel, stay, room)
    ]

    def order(room: str) -> tuple[object, ...]:
        awaited = stay.by_day and rules.is_awaited(hotel, room)
        return (awaited, *rules.by_number(hotel, room))

    return min(possible, key=order, default=None), {"NoRoomReady"}


# To other dates.


def move_plan(hotel: Hotel, stays: list[Stay], days: int) -> tuple[Reasons, dict[str, list[Night]]]:
    """Why they cannot all come so many days later, and which nights they have then: at the agreed
    prices, and in the room that they keep."""
    no: Reasons = set()
    wanted: dict[str, list[Night]] = {}
    for stay in stays:
        room = changes.room_kept(hotel, stay)
        kind = hotel.rooms[room].kind if room else stay.kind
        arrival, departure = stay.arrival + days * DAY, stay.departure + days * DAY
        no |= rules.dates_no(hotel, arrival, departure, stay.kind)
        if arrival < hotel.today:
            no.add("ArrivalInThePast")
        if stay.by_day and not room:
            no.add("DayUseNeedsRoom")
        wanted[stay.code] = [
            replace(night, date=night.date + days * DAY, room=room, kind=kind)
            for night in stay.nights
        ]
    return no | rules.nights_no(hotel, wanted), wanted
