"""The first outcome of an operation, for whoever sends it again."""

from reservations.domain.refusals import AlreadyDone, NothingSaved, UsedUp
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.journal import TOMBSTONE, JournalEntry


def first_outcome(h: str, operation_id: str, *, digest: str) -> AlreadyDone | NothingSaved | None:
    """What this operation did the first time, or None if no entry of it exists.

    None proves nothing about a request that is still on its way; see `sending`.
    """
    try:
        entry = HotelRecord.get(*keys.journal_entry(h, operation_id), consistent_read=True)
    except HotelRecord.DoesNotExist:
        return None
    if not isinstance(entry, JournalEntry):
        raise TypeError(f"{entry.key} holds a {type(entry).__name__}.")
    return already_done(entry, digest=digest)


def already_done(entry: JournalEntry, *, digest: str) -> AlreadyDone | NothingSaved:
    """The journal entry as the answer to a repeat; a tombstone says that nothing was saved."""
    if entry.verb == TOMBSTONE:
        return UsedUp(verb=entry.verb)
    names = entry.names.as_dict() if entry.names is not None else {}
    return AlreadyDone(
        operation=entry.operation,
        verb=entry.verb,
        names=names,
        same_input=(entry.digest or "") == digest,
    )
