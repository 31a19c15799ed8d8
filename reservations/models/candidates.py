"""The rooms of the house as candidates for somebody who stands at the desk."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from reservations.domain.lifecycle import Housekeeping, RoomStatus, ready_states
from reservations.domain.nights import Part, Slot, nights_after, nights_of, slots_to_enter
from reservations.domain.party import Party
from reservations.domain.room_choice import Candidate
from reservations.domain.room_numbers import as_counted
from reservations.domain.stay import Stay, month_of
from reservations.models import keys
from reservations.models.expired_holds import Hold, taken_by
from reservations.models.house import RoomType
from reservations.models.levels import consistent
from reservations.models.months import Availability, RoomNights
from reservations.models.reading import Found, House, fetch
from reservations.models.standing import stays_tonight


@dataclass(frozen=True)
class RoomClaims:
    """`holders`: room id -> slot -> who claims it; `awaited`: the rooms (ids) in which somebody
    sleeps after a stay of one day."""

    holders: Mapping[str, Mapping[Slot, str]]
    awaited: Collection[str] = ()


def candidates_for(
    house: House,
    slots: Sequence[Slot],
    *,
    booked_type: str,
    party: Party,
    run_out: Sequence[Hold] = (),
) -> list[Candidate]:
    """Every room, with who claims it and whether its type can be had on these nights.

    `run_out` are holds whose time has come: what they have claimed counts as given back.
    One Query per month that the slots touch, and one batch of month items of the types.
    """
    claims = claims_in(house, slots, run_out)
    nights = [slot.date for slot in slots if slot.part is Part.NIGHT]
    sellable = {booked_type, *_types_left(house, nights, booked_type, run_out)}
    return [
        replace(
            room,
            sellable=room.room_type in sellable,
            fits=room.room_type == booked_type or fits(party, house.types[room.room_type]),
        )
        for room in as_candidates(house, claims)
    ]


def as_candidates(house: House, claims: RoomClaims) -> list[Candidate]:
    """Every room, with who claims it and whether it is ready."""
    ready = ready_states(inspected_only=bool(house.hotel.inspected_only))
    return [
        Candidate(
            id=room.id,
            number=room.number,
            room_type=room.room_type,
            rate=int(house.types[room.room_type].rate),
            status=room.status,
            housekeeping=room.housekeeping,
            holders=claims.holders.get(room.id, {}),
            is_ready=room.status == RoomStatus.FREE and room.housekeeping in ready,
            is_awaited=room.id in claims.awaited,
            complaints=len(house.fresh_complaints(room)),
            praised=house.praise_of(room.id),
        )
        for room in house.rooms.values()
    ]


def rooms_for_walk_in(
    house: House,
    stay: Stay,
    party: Party,
    room_type: str | None,
    run_out: Sequence[Hold] = (),
) -> list[Candidate]:
    """The rooms that the desk can give to somebody without a reservation, best first.

    Of the given type, else of the cheapest type that has one for the whole stay.
    """
    slots = slots_to_walk_into(stay)
    found = candidates_for(house, slots, booked_type=NO_TYPE, party=party, run_out=run_out)
    possible = [
        room
        for room in found
        if room.can_be_given(NOBODY, slots) and room_type in (None, room.room_type)
    ]
    return sorted(possible, key=walk_in_order)


def slots_to_walk_into(stay: Stay) -> list[Slot]:
    """What a room must have free for a stay that begins now."""
    return slots_to_enter(nights_of(stay, room_type=NO_TYPE, price=0), since=stay.arrival)


def walk_in_order(room: Candidate) -> tuple[int, str, int, bool, bool, int, str]:
    """The cheapest type first, in it the rooms of which no complaint is news, then those that
    nobody waits for, an inspected one before a clean one, then by number."""
    inspected = room.housekeeping == Housekeeping.INSPECTED
    by_number = as_counted(room.number)
    kept = room.complaints, room.is_awaited, not inspected
    return room.rate, room.room_type, *kept, *by_number


# Nothing is booked yet: no type is held already, and no claim is the guest's own.
NO_TYPE = NOBODY = ""


def fits(party: Party, room_type: RoomType) -> bool:
    """Whether the party may stay in a room of the type."""
    return party.fits(max_adults=int(room_type.max_adults), sleeps=int(room_type.sleeps))


def claims_in(house: House, slots: Sequence[Slot], run_out: Sequence[Hold] = ()) -> RoomClaims:
    """Who claims which rooms on the slots, or is in one, as `holders_of` reads it.

    Who came today and stays tonight claims the night only, but keeps out who comes for the day.
    """
    holders = holders_of(house.hotel.code, [*slots, *nights_after(slots)])
    return claims_among(house, slots, without(run_out, holders))


def claims_among(
    house: House, slots: Sequence[Slot], found: Mapping[str, Mapping[Slot, str]]
) -> RoomClaims:
    """The same among the holders that were read, of these slots and of `nights_after` them."""
    today = house.hotel.business_date
    later, day = nights_after(slots), Slot(today, Part.DAY)
    awaited = {room for room, held in found.items() if any(slot in held for slot in later)}
    holders = {
        room: {slot: held[slot] for slot in slots if slot in held} for room, held in found.items()
    }
    if day in slots and Slot(today) not in slots:
        for room in house.rooms.values():
            if stays_tonight(room, today):
                holders.setdefault(room.id, {}).setdefault(day, room.rented_to)
    return RoomClaims(holders, awaited)


def holders_of(h: str, slots: Sequence[Slot]) -> dict[str, dict[Slot, str]]:
    """Room id -> slot -> who claims it: one consistent Query per month."""
    holders: dict[str, dict[Slot, str]] = {}
    for month in dict.fromkeys(month_of(slot.date) for slot in slots):
        inside = [slot for slot in slots if month_of(slot.date) == month]
        for item in consistent(
            keys.claims(h, month),
        ):
            if isinstance(item, RoomNights):
                held = {slot: item.holder(*slot) for slot in inside}
                holders.setdefault(item.room_id, {}).update(
                    {slot: holder for slot, holder in held.items() if holder}
                )
    return holders


def without(
    run_out: Sequence[Hold], holders: dict[str, dict[Slot, str]]
) -> dict[str, dict[Slot, str]]:
    """The same without what these holds claim."""
    gone = {hold.code for hold in run_out}
    return {
        room: {slot: holder for slot, holder in held.items() if holder not in gone}
        for room, held in holders.items()
    }


def _types_left(
    house: House, nights: list[dt.date], booked_type: str, run_out: Sequence[Hold]
) -> set[str]:
    """The other types of which a room is left on every one of the nights."""
    h, others = house.hotel.code, [code for code in house.types if code != booked_type]
    months = dict.fromkeys(month_of(night) for night in nights)
    found = fetch(keys.availability(h, code, month) for code in others for month in months)
    taken = taken_by(run_out, since=house.hotel.business_date)
    return {
        code
        for code in others
        if all(_left(found, h, code, night) + taken[code, night] > 0 for night in nights)
    }


def _left(found: Found, h: str, code: str, night: dt.date) -> int:
    item = found.one(Availability, keys.availability(h, code, month_of(night)))
    return item.left(night) if item else 0
