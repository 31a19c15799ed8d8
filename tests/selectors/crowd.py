"""Many reservations and guests at once, written directly: only the lists look at them."""

import datetime as dt
from itertools import count, product

from reservations.domain.nights import nights_of
from reservations.domain.profile import Profile
from reservations.domain.stay import DAY, Stay
from reservations.models import Guest, HotelRecord, Reservation, SearchEntry, keys
from reservations.models.reservation import desk_date, stored_nights
from tests.desk import NOW, Desk

ALPHABET = "23456789AF"


# No code is made twice in a run, and later ones sort behind earlier ones.
FRESH = (f"Y{''.join(four)}Y" for four in product(ALPHABET, repeat=4))


def crowd(
    desk: Desk, arrivals: list[dt.date], *, status: str = "PENDING", nights: int = 1
) -> list[str]:
    """One reservation for each arrival; their codes in the same order."""
    made = [
        _reservation(desk.h, code, status, Stay(arrival, arrival + nights * DAY))
        for arrival, code in zip(arrivals, FRESH, strict=False)
    ]
    with HotelRecord.batch_write() as batch:
        for reservation in made:
            batch.save(reservation)
    return [reservation.code for reservation in made]


def _reservation(h: str, code: str, status: str, stay: Stay) -> Reservation:
    place = keys.reservation_on_desk(h, status, desk_date(status, stay), stay, code)
    return Reservation.at(
        h,
        code,
        guest_id="NOBODY000001",
        guest_name="Nobody",
        status=status,
        room_type="DLX",
        arrival=stay.arrival,
        departure=stay.departure,
        adults=1,
        children=0,
        nights=stored_nights(nights_of(stay, room_type="DLX", price=100)),
        currency="EUR",
        created_at=NOW,
        gsi1_pk=place.pk,
        gsi1_sk=place.sk,
    )


def guests(desk: Desk, names: list[tuple[str, str]]) -> list[str]:
    """One guest for each (given, family) name; their ids in the same order."""
    numbers = count(1)
    made = [_guest(desk.h, f"{next(numbers):012d}", Profile(*name)) for name in names]
    with HotelRecord.batch_write() as batch:
        for guest in made:
            batch.save(guest)
    return [guest.id for guest in made]


def sought(desk: Desk, names: list[tuple[str, str]]) -> list[str]:
    """Guests as `guests` makes them, whom the search box finds."""
    ids = guests(desk, names)
    profiles = [Profile(*name) for name in names]
    with HotelRecord.batch_write() as batch:
        for guest_id, profile in zip(ids, profiles, strict=True):
            for word in profile.search_words:
                entry = SearchEntry.at(
                    desk.h, word, guest_id, name=profile.name, words=profile.search_words
                )
                batch.save(entry)
    return ids


def _guest(h: str, guest_id: str, profile: Profile) -> Guest:
    place = keys.guest_in_list(h, profile.sort_name, guest_id)
    return Guest.at(
        h,
        guest_id,
        given_name=profile.given_name,
        family_name=profile.family_name,
        search_words=profile.search_words,
        registered_at=NOW,
        gsi1_pk=place.pk,
        gsi1_sk=place.sk,
    )
