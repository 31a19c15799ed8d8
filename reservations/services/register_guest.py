"""Register guest: a profile that can be found by name, e-mail and phone."""

from reservations.domain.codes import new_id
from reservations.domain.operation import Operation, Outcome
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.models.reading import fetch
from reservations.services._guests import put_new_guest
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction, replanned


@replanned
def register_guest(operation: Operation, *, profile: Profile) -> Outcome:
    """Write a new profile with its search entries. Two people may share every fact of it.

    Raises NoHotel and what the transaction raises.
    """
    h, guest_id = operation.hotel, new_id()
    hotel = read_hotel(fetch([keys.hotel(h)]), h)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.guest(h, guest_id).pk,
        facts={},
        names={"Guest": guest_id},
    ) as tx:
        put_new_guest(tx, guest_id, profile)
    return tx.outcome
