"""The two versions of the guide's verb beside each other: with the scope, and in bare boto3.

It is run in a copy of the project to which docs/guide/writing-a-verb.md has been applied, by
`test_guide.py`; there is no such verb here.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from reservations.services.note_wake_up import note_wake_up

from reservations.domain import refusals as r
from reservations.models import HotelRecord, keys
from reservations.models.attributes import instant_text
from reservations.models.base import write_connection
from tests.desk import NOW, Desk
from tests.docs import bare

# moto does not know a token again.
pytestmark = pytest.mark.local

EARLY, LATE = "06:30", "09:00"
Items = dict[tuple[str, str], dict[str, Any]]


def with_the_scope(desk: Desk, code: str, call: str, op_id: str) -> None:
    note_wake_up(desk.op("note_wake_up", op_id=op_id), code=code, at=dt.time.fromisoformat(call))


def by_hand(desk: Desk, code: str, call: str, op_id: str, client: Any = None) -> None:
    bare.note_wake_up(
        client or write_connection().client,
        HotelRecord.Meta.table_name,
        desk.h,
        code=code,
        call=call,
        by="desk",
        at=instant_text(NOW),
        operation=op_id,
    )


BOTH = [with_the_scope, by_hand]
Way = Callable[[Desk, str, str, str], None]
both = pytest.mark.parametrize("way", BOTH)


def refused(way: Way, desk: Desk, code: str, call: str, op_id: str = "b" * 20) -> str:
    """The name of the refusal, which has changed nothing."""
    before = desk.items()
    with pytest.raises((r.Refusal, bare.Refused)) as raised:
        way(desk, code, call, op_id)
    assert desk.items() == before
    no = raised.value
    return str(no) if isinstance(no, bare.Refused) else type(no).__name__


def written(way: Way, desk: Desk, code: str) -> tuple[Items, Items]:
    """What stands in the place of what was changed, and what was there; all is as before then."""
    before = desk.items()
    way(desk, code, LATE, "c" * 20)
    after = desk.items()
    changed = {key: item for key, item in after.items() if before.get(key) != item}
    for key in changed:
        if key in before:
            HotelRecord.from_raw_data(before[key]).save()
        else:
            HotelRecord(*key).delete()
    assert desk.items() == before
    return changed, {key: before[key] for key in changed if key in before}


@pytest.mark.parametrize("noted_before", [False, True])
def test_both_write_the_same_items(desk: Desk, noted_before: bool) -> None:
    code = desk.in_house("101")
    if noted_before:
        with_the_scope(desk, code, EARLY, "a" * 20)
    assert written(with_the_scope, desk, code) == written(by_hand, desk, code)
    changed, _ = written(by_hand, desk, code)
    assert set(changed) == {
        keys.reservation(desk.h, code),
        keys.journal_entry(desk.h, "c" * 20),
    }


@both
def test_both_refuse_the_same(desk: Desk, way: Way) -> None:
    expected, code = desk.books(), desk.in_house("101")
    way(desk, code, EARLY, "a" * 20)
    assert refused(way, desk, expected, EARLY) == "NotInHouse"
    assert refused(way, desk, "AAAAAA", EARLY) == "UnknownReservation"
    assert refused(way, desk, code, EARLY) == "SameWakeUp"
    assert refused(way, desk, code, LATE, "a" * 20) == "AlreadyDone"


class Disturbed:
    """A client of which the first write meets something, or of which somebody comes before it."""

    def __init__(self, meets: Callable[[Any, dict[str, Any]], None]) -> None:
        self._client, self._meets = write_connection().client, [meets]
        self.exceptions = self._client.exceptions
        self.get_item = self._client.get_item
        self.tokens: list[str] = []

    def transact_write_items(self, **request: Any) -> Any:
        self.tokens.append(request["ClientRequestToken"])
        if self._meets:
            self._meets.pop()(self._client, request)
        return self._client.transact_write_items(**request)


@pytest.mark.parametrize(
    ("rival", "says"),
    [
        (lambda desk, code: desk.leaves(code), "NotInHouse"),
        (lambda desk, code: with_the_scope(desk, code, LATE, "d" * 20), "SameWakeUp"),
    ],
)
def test_by_hand_a_rival_between_read_and_write_is_told_of_from_the_old_item(
    desk: Desk, rival: Callable[[Desk, str], None], says: str
) -> None:
    code = desk.in_house("101")
    client = Disturbed(lambda *_: rival(desk, code))
    with pytest.raises(bare.Refused, match=says):
        by_hand(desk, code, LATE, "c" * 20, client)


def test_by_hand_what_is_stale_is_planned_again(desk: Desk) -> None:
    code = desk.in_house("101")
    client = Disturbed(lambda *_: with_the_scope(desk, code, EARLY, "d" * 20))
    by_hand(desk, code, LATE, "c" * 20, client)
    assert desk.reservation(code).wake_up == LATE
    assert len(set(client.tokens)) == 2


def test_by_hand_a_conflict_is_sent_again_with_the_same_token(desk: Desk) -> None:
    def conflict(client: Any, request: dict[str, Any]) -> None:
        said = {
            "Error": {"Code": "TransactionCanceledException"},
            "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}],
        }
        raise client.exceptions.TransactionCanceledException(said, "TransactWriteItems")

    code, client = desk.in_house("101"), Disturbed(conflict)
    by_hand(desk, code, LATE, "c" * 20, client)
    assert desk.reservation(code).wake_up == LATE
    assert (len(client.tokens), len(set(client.tokens))) == (2, 1)


def test_by_hand_an_answer_that_was_lost_is_found_by_the_same_token(desk: Desk) -> None:
    def lose_answer(client: Any, request: dict[str, Any]) -> None:
        client.transact_write_items(**request)
        raise ReadTimeoutError(endpoint_url="http://127.0.0.1:1")

    code, client = desk.in_house("101"), Disturbed(lose_answer)
    by_hand(desk, code, LATE, "c" * 20, client)
    assert desk.reservation(code).wake_up == LATE
    assert (len(client.tokens), len(set(client.tokens))) == (2, 1)
