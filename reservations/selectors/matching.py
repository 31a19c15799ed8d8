"""The records that typed words may mean: guests by their words, a reservation, rooms."""

import re
import unicodedata
from dataclasses import dataclass

from reservations.domain.codes import as_code
from reservations.domain.names import MAX_KEY_LETTERS, fold, reversed_phone
from reservations.domain.refusals import NoHotel
from reservations.domain.room_numbers import as_counted
from reservations.models import (
    Guest,
    Hotel,
    HotelRecord,
    Reservation,
    Room,
    RoomNumber,
    SearchEntry,
    keys,
)
from reservations.models.levels import consistent
from reservations.models.reading import Found, fetch

SHORTEST_PHONE = 3
TRUNK_ZERO = re.compile(r"\(0\)|^[\s(]*0+")
ROOM_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,11}")
# No phone number yet, so it is read as the beginning of a room's number.
BEGUN_NUMBER = re.compile(rf"[0-9]{{1,{SHORTEST_PHONE - 1}}}")


@dataclass(frozen=True)
class Reach:
    """How far is looked: search entries a request and in all, guests and rooms at most."""

    at_once: int
    at_most: int
    guests: int
    rooms: int


@dataclass(frozen=True)
class Matches:
    """What was read; `guests` come as their words sort, the whole word before longer ones.

    `number` is what was typed if it can be a room's, `numbers` are those that exist.
    `is_cut` says that more guests or rooms match than `Reach` allows to look at.
    """

    hotel: Hotel
    found: Found
    guests: list[Guest]
    reservation: Reservation | None
    number: str | None
    numbers: list[RoomNumber]
    is_cut: bool

    @property
    def records(self) -> list[HotelRecord]:
        """What belongs to the matches besides the guests."""
        return [*self.numbers, *([self.reservation] if self.reservation else [])]


def match(h: str, typed: str, reach: Reach) -> Matches:
    """A Query for the words or the begun number, if any, and one BatchGet. Raises NoHotel."""
    plain = _plain(typed)
    code, number = as_code(plain), _room_number(plain)
    guest_ids, is_cut = _guest_ids(h, _words(typed, plain), reach)
    begun = _begun(h, plain, reach.rooms + 1) if BEGUN_NUMBER.fullmatch(plain) else []
    wanted = [keys.hotel(h), *(keys.guest(h, each) for each in guest_ids)]
    wanted += [keys.reservation(h, code)] if code else []
    wanted += [keys.room_number(h, number)] if number and not begun else []
    found = fetch(wanted)
    hotel = found.one(Hotel, keys.hotel(h))
    if hotel is None:
        raise NoHotel(hotel=h)
    guests = (found.one(Guest, keys.guest(h, each)) for each in guest_ids)
    exact = found.one(RoomNumber, keys.room_number(h, number)) if number else None
    return Matches(
        hotel=hotel,
        found=found,
        guests=[guest for guest in guests if guest is not None and _can_be_found(guest)],
        reservation=found.one(Reservation, keys.reservation(h, code)) if code else None,
        number=number,
        numbers=begun[: reach.rooms] or ([exact] if exact else []),
        is_cut=is_cut or len(begun) > reach.rooms,
    )


def _can_be_found(guest: Guest) -> bool:
    """Whether the profile is somebody's still; it may have changed since its entry was read."""
    return not guest.merged_into and not guest.anonymised_at


def looks_like_phone(typed: str) -> bool:
    """Whether it is looked for as the end of a phone number."""
    return bool(_phone_digits(_plain(typed)))


def rooms_of(h: str, found: Found, numbers: list[RoomNumber]) -> list[Room]:
    """The rooms with these numbers on their doors, in the order in which people count."""
    read = (found.one(Room, keys.room(h, each.room_id)) for each in numbers)
    return sorted(
        (room for room in read if room is not None),
        key=lambda room: as_counted(room.number),
    )


def _plain(typed: str) -> str:
    """Digits and letters of full width as usual ones, and no marks of the writing direction,
    which come along with what is copied."""
    usual = unicodedata.normalize("NFKC", typed)
    return "".join(each for each in usual if unicodedata.category(each) != "Cf").strip()


def _room_number(plain: str) -> str | None:
    return plain if ROOM_NUMBER.fullmatch(plain) else None


def _begun(h: str, plain: str, most: int) -> list[RoomNumber]:
    first = keys.room_number(h, plain)
    entries = consistent(first.pk, HotelRecord.sk.startswith(first.sk), limit=most)
    return [entry for entry in entries if isinstance(entry, RoomNumber)]


def _guest_ids(h: str, words: list[str], reach: Reach) -> tuple[list[str], bool]:
    if not words:
        return [], False
    # Consistent, so that a guest who has just been registered is found and not registered twice.
    entries = consistent(
        keys.searches(h),
        HotelRecord.sk.startswith(max(words, key=len)),
        page_size=reach.at_once,
        limit=reach.at_most,
    )
    found: dict[str, None] = {}
    for entry in entries:
        if isinstance(entry, SearchEntry) and _matches(entry, words):
            found[entry.guest_id] = None
        if len(found) > reach.guests:
            break
    is_cut = entries.total_count >= reach.at_most or len(found) > reach.guests
    return list(found)[: reach.guests], is_cut


def _matches(entry: SearchEntry, words: list[str]) -> bool:
    return all(any(known.startswith(word) for known in entry.words) for word in words)


def _words(typed: str, plain: str) -> list[str]:
    """What to look for: an e-mail as it is, digits as the end of a phone number, else words."""
    if BEGUN_NUMBER.fullmatch(plain):
        return []
    if "@" in plain:
        return [plain.casefold()[:MAX_KEY_LETTERS]]
    if digits := _phone_digits(plain):
        return [reversed_phone(digits)[:MAX_KEY_LETTERS]]
    return [word[:MAX_KEY_LETTERS] for word in fold(typed).split()]


def _phone_digits(plain: str) -> str:
    """The digits of what may be a phone number, or nothing."""
    # The zero of "(0)", of 0171 and of 0049 is dialled and not part of the number.
    digits = "".join(each for each in TRUNK_ZERO.sub("", plain) if each.isdigit())
    is_other = any(each.isalpha() or each == "@" for each in plain)
    return digits if len(digits) >= SHORTEST_PHONE and not is_other else ""
