"""What recording and withdrawing a reaction share: the counters of the room and of its type."""

from typing import Any

from reservations.domain.reactions import ReactionKind
from reservations.domain.refusals import AlreadySaid, AlreadyWithdrawn, Refusal
from reservations.models import Reaction, ReactionCounts
from reservations.models.reactions import complained, counted, counter, uncomplained
from reservations.transactions import Provided, Transaction


def count_up(tx: Transaction, reaction: Reaction, slot: int) -> None:
    """One more of the kind, of the room and of the type as which it was slept in.

    The counters depend on nothing that was read, so any number of guests can speak at once.
    """
    of_room, of_type = _counts(tx, reaction)
    news = complained(reaction.complaint, reaction.said_on) if reaction.is_complaint else []
    for counts, more in ((of_room, news), (of_type, [])):
        is_count = ReactionCounts.pk.does_not_exist() | ReactionCounts.record_type.exists()
        tx.update(counts, [*counted(slot, 1), *more], Provided(is_count, _not_a_count))


def count_down(tx: Transaction, reaction: Reaction, slot: int) -> None:
    """One less of the kind, where it was counted."""
    of_room, of_type = _counts(tx, reaction)
    news = uncomplained(reaction.complaint) if reaction.is_complaint else []
    for counts, more in ((of_room, news), (of_type, [])):
        tx.update(counts, [*counted(slot, -1), *more], Provided(counter(slot) >= 1, _never_counted))


def _counts(tx: Transaction, reaction: Reaction) -> tuple[ReactionCounts, ReactionCounts]:
    h = tx.operation.hotel
    of_room = ReactionCounts.of_room(h, reaction.room_id)
    return of_room, ReactionCounts.of_type(h, reaction.room_type)


def refusal_of_repeat(reaction: Reaction, *, room: str, label: str) -> Refusal:
    """That it stands on record already, or was taken back for good; `room` is a number."""
    said: Any = AlreadyWithdrawn if reaction.withdrawn_at else AlreadySaid
    refusal: Refusal = said(code=reaction.code, room=room, label=label)
    return refusal


def facts_of(reaction: Reaction, kind: ReactionKind) -> dict[str, Any]:
    """What the journal keeps: ids, and the label as it was when it was said. The guest's words
    stand with the reaction alone, where they can be removed."""
    return {
        "kind": kind.code,
        "label": kind.label,
        "praise": kind.is_praise,
        "room": reaction.room_id,
        "type": reaction.room_type,
    }


def _not_a_count(seen: ReactionCounts | None) -> Exception:
    return LookupError(f"What stands at {seen.key if seen else 'nowhere'} is no counter.")


def _never_counted(seen: ReactionCounts | None) -> Exception:
    where = seen.key if seen else "nowhere"
    return LookupError(f"A reaction is on record that the counters at {where} do not have.")
