"""A reservation as it was at a moment: told from its own journal, however long ago that is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reservations.domain.as_of.changes import State, effective, newest_first, state_at, told
from reservations.domain.as_of.stays import nights_of_runs
from reservations.domain.nights import Night, total
from reservations.models import Guest, HotelRecord, JournalEntry, Reservation, keys
from reservations.models.attributes import instant_text
from reservations.models.base import OwnerIndex
from reservations.models.levels import eventual
from reservations.models.reading import House, fetch, read_house, read_reservation
from reservations.selectors.as_of.entries import entries_of_stay, place_of
from reservations.selectors.as_of.stays import changes_of, fields_of
from reservations.selectors.history import HistoryEntry, entry_of, with_names
from reservations.selectors.hotel import HotelFacts, hotel_facts


@dataclass(frozen=True)
class Around:
    """The entries of a record until the moment `at` and since, newest first."""

    at: dt.datetime
    until: list[HistoryEntry]
    since: list[HistoryEntry]

    @property
    def previous(self) -> HistoryEntry | None:
        """The newest before the moment itself."""
        return next((entry for entry in self.until if entry.at < self.at), None)

    @property
    def next(self) -> HistoryEntry | None:
        return self.since[-1] if self.since else None


@dataclass(frozen=True)
class ReservationAsOf:
    """A reservation at the moment `at`: `state` is None where it did not exist. Rooms are
    numbers, types names; `guest_name` is as it is now, empty where it may not be seen."""

    hotel: HotelFacts
    code: str
    at: dt.datetime
    state: State | None
    nights: list[Night]
    total: int
    currency: str
    room: str | None
    release_at: dt.datetime | None
    has_run_out: bool
    guest_name: str
    around: Around

    @property
    def previous(self) -> HistoryEntry | None:
        return self.around.previous

    @property
    def next(self) -> HistoryEntry | None:
        return self.around.next


def read_fields_as_of(h: str, code: str, moment: dt.datetime) -> State | None:
    """The fields of `domain.as_of.stays` at the moment; None where it did not exist: two requests,
    and one more for each guest whose stay it has been since. Raises UnknownReservation."""
    stay = read_reservation(h, code)
    return _told(h, stay, entries_of_stay(stay), moment)[0]


def read_reservation_as_of(
    h: str, code: str, moment: dt.datetime, *, see_guests: bool
) -> ReservationAsOf:
    """Four requests and one more for each guest whose stay it has been since; and one for the
    name. Raises UnknownReservation."""
    stay = read_reservation(h, code)
    entries = entries_of_stay(stay)
    state, entries = _told(h, stay, entries, moment)
    house = read_house(h)
    named = with_names(entries, house.numbers(), house.type_names())
    nights = _nights(house, state)
    return ReservationAsOf(
        hotel=hotel_facts(house.hotel),
        code=code,
        at=moment,
        state=state,
        nights=nights,
        total=total(nights),
        currency=stay.currency,
        room=_number(house, state["room"]) if state else None,
        release_at=_released(state),
        has_run_out=_has_run_out(state, moment),
        guest_name=_name(h, stay, state) if see_guests else "",
        around=_around(stay, named, moment),
    )


def _told(
    h: str, stay: Reservation, entries: list[HistoryEntry], moment: dt.datetime
) -> tuple[State | None, list[HistoryEntry]]:
    """The fields at the moment, and the entries with the merges that gave it another guest."""
    entries = sorted([*entries, *_merges(h, stay, entries, moment)], key=place_of, reverse=True)
    return state_at(fields_of(stay), changes_of(entries), moment), entries


def _merges(
    h: str, stay: Reservation, entries: Iterable[HistoryEntry], moment: dt.datetime
) -> list[HistoryEntry]:
    """The merges since the moment that gave the stay another guest: they stand in the journals of
    the guests who were kept."""
    since = [entry for entry in entries if entry.at > moment]
    before = (str((entry.facts.get("before") or {}).get("guest") or "") for entry in since)
    wanted = [stay.guest_id, *filter(None, before)]
    found: list[HistoryEntry] = []
    looked: set[str] = set()
    while wanted:
        guest = wanted.pop()
        if guest in looked:
            continue
        looked.add(guest)
        for entry in _merges_into(h, guest, moment):
            if stay.code in (entry.facts["after"].get("stays") or ()):
                found.append(entry)
                wanted.append(entry.facts["before"]["guest"])
    return found


def _merges_into(h: str, guest: str, moment: dt.datetime) -> list[HistoryEntry]:
    low = f"{keys.LOG_PREFIX}{instant_text(moment)}"
    found = eventual(
        HotelRecord.owner,
        keys.guest(h, guest).pk,
        OwnerIndex.gsi2_sk.between(low, keys.LOG_PREFIX + "~"),
        filter_condition=JournalEntry.verb == "merge_guests",
    )
    return [entry_of(record) for record in found if isinstance(record, JournalEntry)]


def _around(stay: Reservation, entries: list[HistoryEntry], moment: dt.datetime) -> Around:
    """By the instants from which the entries count, in the order in which they were committed."""
    by_place = {place_of(entry): entry for entry in entries}
    counted = effective(newest_first(fields_of(stay), changes_of(entries)))
    placed = [(since, replace(by_place[change.place], at=since)) for since, change in counted]
    return Around(
        moment,
        until=[entry for since, entry in placed if since <= moment],
        since=[entry for since, entry in placed if since > moment],
    )


def _nights(house: House, state: State | None) -> list[Night]:
    names = house.type_names()
    return [
        replace(
            night,
            room=_number(house, night.room),
            room_type=names.get(night.room_type, night.room_type),
        )
        for night in nights_of_runs(state["nights"] if state else [])
    ]


def _number(house: House, room: str | None) -> str | None:
    """As it is on the door now; the id of a room that is gone."""
    return house.numbers().get(room, room) if room else None


def _released(state: State | None) -> dt.datetime | None:
    """None also where it is not known."""
    text = told(state["release_at"]) if state else None
    return dt.datetime.fromisoformat(text) if text else None


def _has_run_out(state: State | None, moment: dt.datetime) -> bool:
    released = _released(state)
    return bool(state and state["status"] == "HOLD" and released and released <= moment)


def _name(h: str, stay: Reservation, state: State | None) -> str:
    """Of whom it was the stay, as the guest is called now."""
    if state is None or state["guest"] == stay.guest_id:
        return str(stay.guest_name)
    key = keys.guest(h, state["guest"])
    guest = fetch([key]).one(Guest, key)
    return guest.name if guest else ""
