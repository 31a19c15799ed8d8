"""Makes the hotel ready for its bookings: the hotel itself, its types and its rooms."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median_low
from zoneinfo import ZoneInfo

from reservations.domain.refusals import NoHotel
from reservations.importing.problems import CannotImport
from reservations.replay.steps import Step, Steps
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.selectors.rooms import TypeRow, read_rack, read_types
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.edit_hotel import edit_hotel
from reservations.services.set_up_hotel import set_up_hotel

ROOMS_A_FLOOR = 40
OPENING = dt.time(6)


@dataclass(frozen=True)
class Wanted:
    """Rooms and sell limits by type, and the party that a new type holds."""

    rooms: Mapping[str, int]
    sell: Mapping[str, int]
    max_adults: int
    sleeps: int

    def types(self) -> list[str]:
        return list(dict.fromkeys([*self.rooms, *self.sell]))

    def check(self) -> None:
        """Raises CannotImport where fewer of a type shall be sold than there are rooms."""
        for code in self.types():
            if self.allowance(code) < 0:
                raise CannotImport(
                    f"The sell limit of type {code} is below its {self.rooms[code]} rooms."
                )

    def allowance(self, code: str) -> int:
        """By how many more of a type are sold than there are rooms."""
        rooms = self.rooms.get(code, 0)
        return self.sell.get(code, rooms) - rooms


def find_hotel(h: str) -> HotelFacts | None:
    """The hotel, or None before it is set up."""
    try:
        return read_hotel_facts(h)
    except NoHotel:
        return None


def open_hotel(
    steps: Steps, *, name: str, time_zone: str, currency: str, day_use: bool, first_day: dt.date
) -> HotelFacts:
    """The hotel with the bookings' first day as its date."""
    at = _opening(first_day, time_zone)
    steps.carry_out(
        Step((steps.h, "set_up_hotel"), at),
        set_up_hotel,
        name=name,
        time_zone=time_zone,
        currency=currency,
        business_date=first_day,
    )
    if day_use:
        step = Step((steps.h, "edit_hotel"), at)
        steps.carry_out(step, edit_hotel, name=name, inspected_only=False, day_use=True)
    return read_hotel_facts(steps.h)


def add_missing_types(steps: Steps, wanted: Wanted, rates: Mapping[str, int]) -> Iterator[str]:
    """Add the types that the hotel lacks, telling each. `rates` is in minor units by type, and
    under '' for types of which nobody booked a room."""
    there = {row.code for row in read_types(steps.h).rows}
    hotel = read_hotel_facts(steps.h)
    for code in wanted.types():
        if code in there:
            continue
        steps.carry_out(
            Step((steps.h, "add_room_type", code), _now_at(hotel)),
            add_room_type,
            code=code,
            name=f"Type {code}",
            rate=rates.get(code, rates[""]),
            max_adults=wanted.max_adults,
            sleeps=wanted.sleeps,
            allowance=wanted.allowance(code),
        )
        yield code


def add_missing_rooms(steps: Steps, wanted: Wanted, added: Callable[[], object]) -> None:
    """Add rooms until every type has as many as it should; `added` is told of each."""
    hotel, numbers = read_hotel_facts(steps.h), free_numbers(steps.h)
    for row in read_types(steps.h).rows:
        for _ in range(missing_rooms(row, wanted)):
            number, floor = next(numbers)
            steps.carry_out(
                Step((steps.h, "add_room", number), _now_at(hotel)),
                add_room,
                number=number,
                room_type=row.code,
                floor=floor,
            )
            added()


def missing_rooms(row: TypeRow, wanted: Wanted) -> int:
    """How many rooms the type lacks; one that has more keeps them."""
    return max(0, wanted.rooms.get(row.code, 0) - row.rooms)


def free_numbers(h: str) -> Iterator[tuple[str, str]]:
    """Numbers that no door has yet, with their floors: 101 to 140, 201 to 240, and so on."""
    taken = {room.number for floor in read_rack(h).floors for room in floor.rooms}
    floor = 0
    while True:
        floor += 1
        for place in range(1, ROOMS_A_FLOOR + 1):
            number = f"{floor}{place:02d}"
            if number not in taken:
                yield number, str(floor)


def usual_rates(prices: list[tuple[str, int]]) -> dict[str, int]:
    """The median price of each type's bookings that cost anything, and of all under ''."""
    by_type: dict[str, list[int]] = {}
    for code, price in prices:
        if price:
            for place in (code, ""):
                by_type.setdefault(place, []).append(price)
    return {"": 0} | {code: median_low(found) for code, found in by_type.items()}


def _opening(date: dt.date, time_zone: str) -> dt.datetime:
    return dt.datetime.combine(date, OPENING, ZoneInfo(time_zone))


def _now_at(hotel: HotelFacts) -> dt.datetime:
    return _opening(hotel.business_date, hotel.time_zone)
