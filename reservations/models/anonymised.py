"""Where the table tells of a person, and what stands there once nothing does any more.

The profile and its search entries go at once. The stays, the traces of changes and the profiles
that were merged into it can be more than a transaction holds: `left_of` finds what is left.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.domain.profile import NOBODY
from reservations.models import keys
from reservations.models.base import HotelRecord, OwnerIndex
from reservations.models.group import Group, groups_of
from reservations.models.guest import Guest, GuestTrace
from reservations.models.levels import consistent, eventual
from reservations.models.reactions import Reaction, reactions_of
from reservations.models.reading import fetch
from reservations.models.reservation import Reservation

# Keys of one BatchGet.
AT_ONCE = 100
# Groups are called after people.
NOBODYS_GROUP = "Anonymised group"


def is_nobodys(since: dt.datetime) -> list[Action]:
    """The actions after which a profile tells of nobody."""
    return [
        Guest.anonymised_at.set(since),
        Guest.given_name.set(NOBODY.given_name),
        Guest.family_name.set(NOBODY.family_name),
        Guest.email.remove(),
        Guest.phone.remove(),
        Path(Guest.search_words).set([]),
    ]


def was_nobodys() -> list[Action]:
    """The actions after which a stay tells of nobody; its nights and prices remain.

    Whatever was typed about the stay may name the guest.
    """
    return [
        Reservation.guest_name.set(NOBODY.name),
        Reservation.notes.remove(),
        Reservation.wishes.remove(),
        Reservation.reason.remove(),
        Reservation.room_note.remove(),
    ]


def group_of_nobody() -> list[Action]:
    """The actions after which a group tells of nobody; its dates and reservations remain."""
    return [Group.name.set(NOBODYS_GROUP)]


def tells(record: HotelRecord) -> bool:
    """Whether a record of an anonymised guest still tells of the person."""
    match record:
        case Guest():
            is_known = record.profile != NOBODY or bool(record.search_words)
            return is_known or record.anonymised_at is None
        case Reservation():
            texts = (record.notes, record.wishes, record.reason, record.room_note)
            return record.guest_name != NOBODY.name or any(texts)
        case Reaction():
            return bool(record.words)
        case Group():
            return bool(record.name != NOBODYS_GROUP)
    return isinstance(record, GuestTrace)


def left_of(h: str, guest: Guest, *, most: int) -> list[HotelRecord]:
    """At most so many of the records that still tell of an anonymised guest, each as it is now.

    Up to three Queries for each of the guest's profiles, a BatchGet for every 100 stays, and a
    Query for each of them, for what was said of its rooms. What the
    index shows as anonymised is looked at only where nothing else is found: texts do not stand
    in the index, and it may lag behind.
    """
    owners = [guest.id, *sorted(guest.aliases or ())]
    found = list(islice(_left(h, owners, trusting=True), most))
    return found or list(islice(_left(h, owners, trusting=False), most))


def _left(h: str, owners: Sequence[str], *, trusting: bool) -> Iterator[HotelRecord]:
    profiles = fetch(keys.guest(h, owner) for owner in owners).values()
    traces = chain.from_iterable(traces_of(h, owner) for owner in owners)
    yield from (record for record in chain(profiles, traces) if tells(record))
    for owner in owners:
        entries = (each for each in entries_of_stays(h, owner) if not trusting or tells(each))
        while some := list(islice(entries, AT_ONCE)):
            found = fetch(keys.reservation(h, entry.code) for entry in some).values()
            stays = (record for record in found if isinstance(record, Reservation))
            # The index may still show a stay that is somebody else's by now.
            own = (stay for stay in stays if stay.guest_id in owners)
            yield from filter(tells, chain.from_iterable(_with_reactions(h, s) for s in own))
    groups = fetch(group.key for group in groups_of(h, owners)).values()
    yield from (group for group in groups if tells(group))


def _with_reactions(h: str, stay: Reservation) -> Iterator[HotelRecord]:
    yield stay
    yield from reactions_of(h, stay.code)


def traces_of(h: str, guest_id: str) -> Iterator[GuestTrace]:
    """The personal facts of every change of a profile, the oldest first: a consistent Query."""
    records = consistent(
        keys.guest(h, guest_id).pk,
        HotelRecord.sk.startswith(keys.LOG_PREFIX),
    )
    return (record for record in records if isinstance(record, GuestTrace))


def entries_of_stays(h: str, owner: str) -> Iterator[Reservation]:
    """What the index keeps of all stays under a profile, by arrival; pages are read on demand."""
    entries = eventual(
        HotelRecord.owner, keys.guest(h, owner).pk, OwnerIndex.gsi2_sk.startswith(keys.STAY_PREFIX)
    )
    return (entry for entry in entries if isinstance(entry, Reservation))
