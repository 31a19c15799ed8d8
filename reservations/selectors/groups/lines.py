"""The pages on which a line is added to a draft that needs more than the draft's own page."""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.profile import Profile
from reservations.domain.relations import COMPANION
from reservations.models import GroupDraft, keys
from reservations.models.reading import fetch, read_house, read_reservation
from reservations.selectors.groups.drafts import known_draft
from reservations.selectors.guest_choices import GuestChoices, find_hit, read_guest_choices
from reservations.selectors.guests import read_profile
from reservations.selectors.hotel import HotelFacts, hotel_facts, read_hotel_facts
from reservations.selectors.relations.related_guests import related_guests
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class DraftFacts:
    """The draft to which a line is added."""

    id: str
    name: str
    arrival: dt.date
    departure: dt.date


def facts_of(draft: GroupDraft) -> DraftFacts:
    return DraftFacts(draft.id, draft.name, draft.arrival, draft.departure)


@dataclass(frozen=True)
class RetrievePage:
    """A reservation as it is; `seen` is the operation that has written it last."""

    hotel: HotelFacts
    draft: DraftFacts
    reservation: ReservationRow
    seen: str


def read_retrieve(h: str, username: str, draft: str, code: str, now: dt.datetime) -> RetrievePage:
    """Three requests. Raises UnknownDraft, UnknownReservation."""
    record = known_draft(h, username, draft, now)
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, _ = reservation_row(house, reservation)
    seen = reservation.last_operation or ""
    return RetrievePage(hotel_facts(house.hotel), facts_of(record), row, seen)


def knows_reservation(h: str, code: str) -> bool:
    """One read."""
    key = keys.reservation(h, code)
    return key in fetch([key])


@dataclass(frozen=True)
class GuestRoomPage:
    """The types by (code, name), the guests who were found, and whom the contact travels with."""

    hotel: HotelFacts
    draft: DraftFacts
    types: list[tuple[str, str]]
    choices: GuestChoices
    companions: list[tuple[str, str]]


def read_guest_room(
    h: str, username: str, draft: str, query: str, chosen: str | None, now: dt.datetime
) -> GuestRoomPage:
    """Two requests besides `read_guest_choices`, two for the contact while nobody is searched for,
    and those for the contact's companions.
    Raises UnknownDraft, NoHotel."""
    record = known_draft(h, username, draft, now)
    house = read_house(h)
    types = sorted(house.types.values(), key=lambda each: int(each.rate))
    return GuestRoomPage(
        hotel=hotel_facts(house.hotel),
        draft=facts_of(record),
        types=[(each.code, each.name) for each in types],
        choices=_offered(h, record, read_guest_choices(h, query, chosen=chosen)),
        companions=_companions(h, record),
    )


def _offered(h: str, draft: GroupDraft, choices: GuestChoices) -> GuestChoices:
    """The contact, who often has a room too, while nobody else is searched for or chosen."""
    if choices.query or choices.chosen or not isinstance(draft.contact, str):
        return choices
    contact = find_hit(h, draft.contact)
    return replace(choices, hits=[contact]) if contact else choices


def _companions(h: str, draft: GroupDraft) -> list[tuple[str, str]]:
    """Whom the contact travels with, by id and name."""
    if not isinstance(draft.contact, str):
        return []
    related = related_guests(h, draft.contact, kind=COMPANION)
    return [(each.id, each.name) for each in related]


@dataclass(frozen=True)
class ClosingLinePage:
    hotel: HotelFacts
    draft: DraftFacts


def read_closing_line(h: str, username: str, draft: str, now: dt.datetime) -> ClosingLinePage:
    """Two reads. Raises UnknownDraft, NoHotel."""
    record = known_draft(h, username, draft, now)
    return ClosingLinePage(read_hotel_facts(h), facts_of(record))


@dataclass(frozen=True)
class ProfileLinePage:
    hotel: HotelFacts
    draft: DraftFacts
    id: str
    name: str
    profile: Profile


def read_profile_line(
    h: str, username: str, draft: str, guest: str, now: dt.datetime
) -> ProfileLinePage:
    """Three reads. Raises UnknownDraft, UnknownGuest, NoHotel."""
    record = known_draft(h, username, draft, now)
    known = read_profile(h, guest)
    hotel = read_hotel_facts(h)
    return ProfileLinePage(hotel, facts_of(record), guest, known.name, known.profile)
