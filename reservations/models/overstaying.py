"""Who stands in the way of a day's end."""

from reservations.domain.refusals import GuestsStillInHouse
from reservations.models.reading import House


def refusal_of_day_end(house: House) -> GuestsStillInHouse | None:
    """Why the date cannot move on, or None if it can: nobody is in house without a claim."""
    today = house.hotel.business_date
    staying = tuple(
        (room.number, room.rented_to)
        for room in house.rooms.values()
        if room.occupied_until and room.occupied_until <= today
    )
    return GuestsStillInHouse(business_date=today, rooms=staying) if staying else None
