"""What the check-in page shows: the stay, the rooms that can be given, and why others cannot."""

from dataclasses import dataclass

from reservations.domain.lifecycle import refusal_of_room
from reservations.domain.refusals import Refusal, RoomTaken, UnknownReservation
from reservations.domain.room_choice import Candidate, choose_rooms
from reservations.models import Reservation, keys
from reservations.models.candidates import candidates_for
from reservations.models.reading import House, fetch, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row

BOOKED, UPGRADE, LESSER = "booked", "upgrade", "lesser"


@dataclass(frozen=True)
class RoomOption:
    """A room that can be given now; `group` is booked, upgrade or lesser."""

    number: str
    room_type_name: str
    floor: str
    housekeeping: str
    is_assigned: bool
    group: str


@dataclass(frozen=True)
class RoomInTheWay:
    """A room of the booked type that cannot be given, and why."""

    number: str
    refusal: Refusal


@dataclass(frozen=True)
class CheckInPage:
    """`refusal` is why the reservation cannot be checked in at all; `options` are best first."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    options: list[RoomOption]
    in_the_way: list[RoomInTheWay]


def read_check_in(h: str, code: str) -> CheckInPage:
    """Raises UnknownReservation."""
    key = keys.reservation(h, code)
    reservation = fetch([key]).one(Reservation, key)
    if reservation is None:
        raise UnknownReservation(code=code)
    house = read_house(h)
    row, refusal = reservation_row(house, reservation)
    options: list[RoomOption] = []
    in_the_way: list[RoomInTheWay] = []
    if refusal["check_in"] is None:
        options, in_the_way = _rooms(house, reservation)
    return CheckInPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=refusal["check_in"],
        options=options,
        in_the_way=in_the_way,
    )


def _rooms(house: House, reservation: Reservation) -> tuple[list[RoomOption], list[RoomInTheWay]]:
    today = house.hotel.business_date
    nights = [night for night in reservation.stay.nights() if night >= today]
    candidates = candidates_for(
        house, nights, booked_type=reservation.room_type, party=reservation.party
    )
    chosen = choose_rooms(
        candidates,
        code=reservation.code,
        booked_type=reservation.room_type,
        assigned=reservation.assigned_room,
        nights=nights,
        booked_rate=int(house.types[reservation.room_type].rate),
    )
    of_type = [room for room in candidates if room.room_type == reservation.room_type]
    in_the_way = [_in_the_way(house, reservation, room) for room in of_type if room not in chosen]
    return [_option(house, reservation, room) for room in chosen], in_the_way


def _option(house: House, reservation: Reservation, room: Candidate) -> RoomOption:
    return RoomOption(
        number=room.number,
        room_type_name=house.types[room.room_type].name,
        floor=house.rooms[room.id].floor,
        housekeeping=room.housekeeping,
        is_assigned=room.id == reservation.assigned_room,
        group=_group(house, reservation, room),
    )


def _group(house: House, reservation: Reservation, room: Candidate) -> str:
    if room.room_type == reservation.room_type:
        return BOOKED
    return UPGRADE if room.rate >= int(house.types[reservation.room_type].rate) else LESSER


def _in_the_way(house: House, reservation: Reservation, room: Candidate) -> RoomInTheWay:
    taken = sorted(
        (night, holder) for night, holder in room.holders.items() if holder != reservation.code
    )
    refusal = refusal_of_room(
        number=room.number,
        status=room.status,
        housekeeping=room.housekeeping,
        holder=house.rooms[room.id].rented_to,
    )
    if refusal is None:
        refusal = RoomTaken(room=room.number, night=taken[0][0], holder=taken[0][1])
    return RoomInTheWay(room.number, refusal)
