"""What all verbs on a draft share: whose it is, and how its lines are written.

A draft changes nothing of the hotel. It goes through the same transactions nevertheless, so that
a form that is sent twice adds its line once and an answer that was lost is found again.
"""

import datetime as dt
from collections.abc import Sequence

from reservations.domain.group_lines import Line
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import DraftFull, UnknownDraft
from reservations.models import GroupDraft, Hotel, keys
from reservations.models.draft import KEPT_FOR, stored_lines
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions import Transaction

# No transaction has more actions, and hardly a line needs less than one.
MOST_LINES = 100


def read_draft(operation: Operation, draft: str) -> tuple[Hotel, GroupDraft]:
    """The hotel, and the draft of whoever acts.

    Raises NoHotel, DeskPaused, UnknownDraft where it is thrown away too.
    """
    hotel, there = read_any_draft(operation, draft)
    if not there.is_open(operation.at):
        raise UnknownDraft(draft=draft)
    return hotel, there


def read_any_draft(operation: Operation, draft: str) -> tuple[Hotel, GroupDraft]:
    """The same, also of a draft that is thrown away. Raises NoHotel, DeskPaused, UnknownDraft."""
    h = operation.hotel
    key = keys.draft(h, operation.by, draft)
    found = fetch([keys.hotel(h), key])
    hotel, there = read_hotel(found, h), found.one(GroupDraft, key)
    if there is None or there.is_over(operation.at):
        raise UnknownDraft(draft=draft)
    return hotel, there


def expires_at(operation: Operation) -> dt.datetime:
    """When nobody has touched a draft for long enough that was changed by this operation."""
    return operation.at + KEPT_FOR


def with_lines(
    operation: Operation, hotel: Hotel, draft: GroupDraft, lines: Sequence[Line]
) -> Outcome:
    """Write the draft with these lines, if nobody has written it since it was read.

    Raises DraftFull, and what the transaction raises.
    """
    if len(lines) > MOST_LINES:
        raise DraftFull(most=MOST_LINES)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=draft.pk,
        facts={"before": {"lines": len(draft.lines())}, "after": {"lines": len(lines)}},
        names={"Draft": draft.id},
    ) as tx:
        tx.update(
            draft,
            [
                GroupDraft.lines_as_stored.set(stored_lines(lines)),
                GroupDraft.expires_at.set(expires_at(operation)),
            ],
            as_read=True,
        )
    return tx.outcome
