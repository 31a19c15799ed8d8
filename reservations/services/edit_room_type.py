"""Edit a room type: what it costs, whom it holds, and how much of it is sold."""

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import UnknownRoomType
from reservations.models import RoomType, keys
from reservations.models.reading import fetch
from reservations.models.standing import left_keys
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_hotel
from reservations.services._open_nights import change_open_nights
from reservations.services._settings import change_of, check_seen, facts_of_change
from reservations.transactions import Transaction, replanned


@past_expired_holds
@replanned
def edit_room_type(
    operation: Operation,
    *,
    code: str,
    name: str,
    rate: int,
    max_adults: int,
    sleeps: int,
    allowance: int,
    day_rate: int | None = None,
    seen: str = "",
) -> Outcome:
    """Replace what the type says; `rate` and `day_rate` are in whole minor units.

    Reservations keep the prices that were agreed. Another allowance changes what can be sold on
    every open night by the difference. `seen` is the fingerprint of the settings that the form
    has shown; without it they are replaced whatever they are.
    Raises UnknownRoomType, SettingsChanged, TypeOversold, and what the transaction raises.
    """
    h, key = operation.hotel, keys.room_type(operation.hotel, code)
    found = fetch([keys.hotel(h), key])
    today, edited = read_hotel(found, h).business_date, found.one(RoomType, key)
    if edited is None:
        raise UnknownRoomType(room_type=code)
    before = edited.settings()
    check_seen(seen, before)
    after = {"name": name, "rate": rate, "max_adults": max_adults, "sleeps": sleeps}
    after |= {"allowance": allowance, "day_rate": day_rate}
    with Transaction(
        operation,
        business_date=today,
        about=edited.pk,
        facts=facts_of_change(before, after),
        names={"RoomType": code},
    ) as tx:
        tx.update(edited, change_of(RoomType, after), as_read=True)
        by = allowance - int(before["allowance"])
        months = fetch(left_keys(h, edited, today)) if by else found
        change_open_nights(tx, edited, months, today, by)
    return tx.outcome
