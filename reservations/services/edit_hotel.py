"""Edit the hotel: its name, and how it works."""

from reservations.domain.operation import Operation, Outcome
from reservations.models import Hotel, keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.services._settings import change_of, check_seen, facts_of_change
from reservations.transactions import Transaction, replanned


@replanned
def edit_hotel(
    operation: Operation, *, name: str, inspected_only: bool, day_use: bool, seen: str = ""
) -> Outcome:
    """Replace the hotel's name, whether only inspected rooms are given, and whether it sells
    stays without a night.

    Stays without a night that are agreed already stay as they are. `seen` is the fingerprint of
    the settings that the form has shown; without it they are replaced whatever they are.
    Raises NoHotel, SettingsChanged, and what the transaction raises.
    """
    h = operation.hotel
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    before = hotel.settings()
    check_seen(seen, before)
    after = {"name": name, "inspected_only": inspected_only, "day_use": day_use}
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=hotel.pk,
        facts=facts_of_change(before, after),
        names={"Hotel": h},
    ) as tx:
        tx.update(hotel, change_of(Hotel, after), as_read=True)
    return tx.outcome
