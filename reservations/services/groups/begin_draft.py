"""Begin draft: a group booking is begun. It belongs to whoever began it, and holds no rooms."""

import datetime as dt

from reservations.domain.codes import new_id
from reservations.domain.group_lines import Person
from reservations.domain.operation import Operation, Outcome
from reservations.domain.stay import agreed_stay, check_not_past
from reservations.models import GroupDraft, Guest, keys
from reservations.models.draft import stored_person
from reservations.models.reading import fetch
from reservations.services._guests import check_active
from reservations.services._hotel import read_hotel
from reservations.services.groups._drafts import expires_at
from reservations.transactions import Provided, Stale, Transaction, replanned


@replanned
def begin_draft(
    operation: Operation, *, name: str, contact: Person, arrival: dt.date, departure: dt.date
) -> Outcome:
    """A draft for a group of this name, within the dates `[arrival, departure)`.

    `contact` is the id of the guest with whom it is agreed, or the profile of a new one. Nothing
    of it is sold until it is committed, and after a day without a change it is gone.
    Raises DatesReversed, StayTooLong, ArrivalInThePast, UnknownGuest, GuestMerged,
    GuestAnonymised, and what the transaction raises.
    """
    h, draft_id = operation.hotel, new_id()
    known = [keys.guest(h, contact)] if isinstance(contact, str) else []
    found = fetch([keys.hotel(h), *known])
    hotel = read_hotel(found, h)
    stay = agreed_stay(arrival, departure)
    check_not_past(stay, hotel.business_date)
    if isinstance(contact, str):
        check_active(contact, found.one(Guest, keys.guest(h, contact)))
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=keys.drafts(h, operation.by),
        facts={"after": {"lines": 0}},
        names={"Draft": draft_id},
    ) as tx:
        draft = GroupDraft.at(
            h,
            operation.by,
            draft_id,
            name=name,
            contact_as_stored=stored_person(contact),
            arrival=arrival,
            departure=departure,
            lines_as_stored=[],
            expires_at=expires_at(operation),
        )
        tx.put(draft, Provided(GroupDraft.pk.does_not_exist(), lambda _: Stale(draft.key)))
    return tx.outcome
