"""The transaction scope: all writes or none, each condition with the refusal it stands for."""

from collections.abc import Callable
from itertools import combinations, permutations
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.operation import Operation, Outcome
from reservations.models import HotelRecord, RoomNumber, RoomType, keys
from reservations.transactions import Provided, Stale, Transaction, replanned
from reservations.transactions.settling import bury
from reservations.transactions.stale import MAX_PLANS
from tests.desk import TODAY, Desk
from tests.requests import Requests
from tests.transactions import wire as w


class Failed(Exception):
    """The refusal of one of the writes of a test."""


def begun(desk: Desk, operation: Operation | None = None) -> Transaction:
    return Transaction(
        operation or desk.op("probe"),
        business_date=TODAY,
        about=f"PROBE#{desk.h}",
        facts={"after": {"said": "so"}},
        names={"Room": "101"},
    )


def number(desk: Desk, door: str) -> RoomNumber:
    """The smallest record there is, as something to write."""
    return RoomNumber.at(desk.h, door, room_id=door)


def failing(what: str) -> Callable[[Any], Exception]:
    return lambda _: Failed(what)


def absent(what: str = "there") -> Provided:
    return Provided(HotelRecord.pk.does_not_exist(), failing(what))


def present(what: str = "not there") -> Provided:
    return Provided(HotelRecord.pk.exists(), failing(what))


def puts(desk: Desk, *records: HotelRecord) -> None:
    """A transaction of new records."""
    with begun(desk) as tx:
        for record in records:
            tx.put(record, absent())


# All or nothing.


def test_leaving_the_block_commits_everything_in_one_request(
    desk: Desk, requests: Requests
) -> None:
    puts(desk, number(desk, "1"), number(desk, "2"))
    assert requests == ["TransactWriteItems"]
    assert {("NUMBER#" + desk.h, "1"), ("NUMBER#" + desk.h, "2")} <= set(desk.items())


def test_an_exception_inside_the_block_rolls_back_before_anything_is_sent(
    desk: Desk, requests: Requests
) -> None:
    with pytest.raises(ZeroDivisionError), begun(desk) as tx:
        tx.put(number(desk, str(1 // 0)), absent())
    assert requests == []


def test_one_failed_condition_leaves_every_item_as_it_was(desk: Desk) -> None:
    before = desk.items()
    with pytest.raises(Failed):
        puts(desk, number(desk, "1"), number(desk, "101"))
    assert desk.items() == before


# The journal entry.


def test_the_journal_entry_is_written_with_the_change(desk: Desk) -> None:
    operation = desk.op("probe", digest="typed")
    with begun(desk, operation) as tx:
        tx.put(number(desk, "1"), absent())
    entry = desk.items()[keys.journal_entry(desk.h, operation.id)]
    assert entry["Verb"] == {"S": "probe"}
    assert entry["By"] == {"S": "desk"}
    assert entry["At"] == {"S": "2026-11-22T18:05:00.000Z"}
    assert entry["BusinessDate"] == {"S": "2026-11-22"}
    assert entry["Digest"] == {"S": "typed"}
    assert entry["Facts"] == {"M": {"after": {"M": {"said": {"S": "so"}}}}}
    assert entry["Names"] == {"M": {"Room": {"S": "101"}}}
    assert entry["GSI1PK"] == {"S": f"{desk.h}#JOURNAL#2026-11-22"}
    assert entry["GSI2PK"] == {"S": f"PROBE#{desk.h}"}


def test_a_repeat_is_told_before_any_other_refusal(desk: Desk) -> None:
    """The first answer has changed what the repeat depends on, so everything else fails too."""
    operation = desk.op("probe", digest="typed")
    for expected in (None, r.AlreadyDone(operation.id, "probe", {"Room": "101"})):
        told = None
        try:
            with begun(desk, operation) as tx:
                tx.put(number(desk, "1"), absent())
        except r.AlreadyDone as done:
            told = done
        assert told == expected


def test_the_outcome_has_the_names_and_the_units(desk: Desk) -> None:
    with begun(desk) as tx:
        tx.put(number(desk, "1"), absent())
    # The entry stands in both indexes; the number stands in none.
    assert tx.outcome == Outcome(tx.operation.id, "probe", {"Room": "101"}, units=2 + 1 + 1 + 2)


# What is refused before sending.


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nothing leaves: how many writes each transaction would have sent."""
    sent: list[int] = []
    monkeypatch.setattr(
        "reservations.transactions.scope.send", lambda _, writes: sent.append(len(writes))
    )
    return sent


def many(count: int, size: int = 0) -> list[RoomType]:
    return [RoomType.at("MAIN", str(each), name="x" * size) for each in range(count)]


def test_a_hundred_actions_are_sent_and_one_more_is_refused(silent: list[int]) -> None:
    desk = Desk("MAIN")
    puts(desk, *many(99))
    with pytest.raises(r.TransactionTooLarge) as refused:
        puts(desk, *many(100))
    assert refused.value == r.TransactionTooLarge(what="actions", amount=101, most=100)
    assert silent == [100]


def test_more_than_4_mb_are_refused(silent: list[int]) -> None:
    desk = Desk("MAIN")
    puts(desk, *many(10, size=400_000))
    with pytest.raises(r.TransactionTooLarge) as refused:
        puts(desk, *many(11, size=400_000))
    assert refused.value.what == "bytes"
    assert refused.value.amount > refused.value.most == 4 * 1024 * 1024
    assert silent == [11]


def test_two_actions_on_one_item_are_a_bug(silent: list[int]) -> None:
    desk = Desk("MAIN")
    with pytest.raises(ValueError, match="Two actions on"):
        puts(desk, number(desk, "1"), number(desk, "1"))
    assert silent == []


def test_a_write_without_a_condition_is_a_bug(silent: list[int]) -> None:
    """An update without one would make a stub that no typed query ever sees."""
    desk = Desk("MAIN")
    with pytest.raises(ValueError, match=r"A put of .* needs a condition"), begun(desk) as tx:
        tx.put(number(desk, "1"))
    with pytest.raises(ValueError, match=r"An? update of .* needs a condition"), begun(desk) as tx:
        tx.update(number(desk, "1"), [RoomNumber.room_id.set("2")])
    assert silent == []


# Whose condition failed. PynamoDB sends checks, deletions, puts and updates in this order,
# whatever the order of the calls, and the reasons come back in the order of sending.

KINDS = ("update", "put", "check", "delete")


def write(tx: Transaction, desk: Desk, kind: str, door: str) -> None:
    """One write of each kind; each fails under its own name if its item is not as it should."""
    record = number(desk, door)
    match kind:
        case "put":
            tx.put(record, absent(door))
        case "update":
            tx.update(record, [RoomNumber.room_id.set("moved")], present(door))
        case "check":
            tx.check(record, present(door))
        case "delete":
            tx.delete(record, present(door))


def lay(desk: Desk, kind: str, door: str, *, fails: bool) -> None:
    """Make the item such that the write fails, or does not."""
    record = number(desk, door)
    if (kind == "put") == fails:
        record.save()
    else:
        record.delete()


def refusal_of(desk: Desk, writes: list[tuple[str, str]], failed: set[str]) -> str | None:
    """What is raised when exactly these doors' conditions fail, in this order of calls."""
    for kind, door in writes:
        lay(desk, kind, door, fails=door in failed)
    try:
        with begun(desk) as tx:
            for kind, door in writes:
                write(tx, desk, kind, door)
    except Failed as refusal:
        return str(refusal)
    return None


@pytest.mark.parametrize("order", list(permutations(KINDS))[::5], ids="-".join)
def test_a_refusal_is_that_of_the_write_whose_condition_failed(
    desk: Desk, order: tuple[str, ...]
) -> None:
    writes = [(kind, f"{kind}-1") for kind in order]
    for _, door in writes:
        assert refusal_of(desk, writes, {door}) == door
    assert refusal_of(desk, writes, set()) is None


@pytest.mark.parametrize(
    ("other", "told"), [(present("in the way"), Failed), (absent("nothing"), r.UsedUp)]
)
def test_under_an_id_that_is_used_up_whatever_else_is_in_the_way_is_told(
    desk: Desk, other: Provided, told: type[Exception]
) -> None:
    operation = desk.op("probe")
    bury(operation)
    before = desk.items(tombstones=True)
    with pytest.raises(told), begun(desk, operation) as tx:
        tx.put(number(desk, "door"), other)
    assert desk.items(tombstones=True) == before


def test_of_several_failed_conditions_the_first_in_call_order_is_told(desk: Desk) -> None:
    writes = [(kind, f"{kind}-1") for kind in KINDS] + [("update", "update-2"), ("put", "put-2")]
    doors = [door for _, door in writes]
    for count in (2, 3, 6):
        for failed in combinations(doors, count):
            assert refusal_of(desk, writes, set(failed)) == failed[0]


def test_of_several_conditions_on_one_item_the_first_that_fails_is_told(desk: Desk) -> None:
    room = desk.room("101")
    desk.sets("101", status="OCCUPIED", housekeeping="DIRTY", rented_to="K7Q2MX")
    kind: Any = type(room)
    told: list[Any] = []
    with pytest.raises(Failed, match="taken"), begun(desk) as tx:
        tx.update(
            room,
            [kind.floor.set("9")],
            Provided(kind.pk.exists(), failing("gone")),
            Provided(kind.status == "FREE", lambda old: told.append(old) or Failed("taken")),
            Provided(kind.housekeeping == "CLEAN", failing("dirty")),
            as_read=True,
        )
    assert [old.rented_to for old in told] == ["K7Q2MX"]


def test_the_old_item_is_none_when_there_is_none(desk: Desk) -> None:
    told: list[Any] = []
    with pytest.raises(Failed), begun(desk) as tx:
        tx.update(
            number(desk, "999"),
            [RoomNumber.room_id.set("1")],
            Provided(RoomNumber.pk.exists(), lambda old: told.append(old) or Failed()),
        )
    assert told == [None]


# What has changed since it was read.


def test_a_record_that_somebody_has_written_since_is_stale(desk: Desk) -> None:
    room = desk.room("101")
    desk.room("101").update([HotelRecord.last_operation.set("rival")])
    before = desk.items()
    with pytest.raises(Stale) as stale, begun(desk) as tx:
        tx.update(room, [type(room).floor.set("9")], as_read=True)
    assert stale.value.key == room.key
    assert desk.items() == before


def test_a_record_that_no_operation_has_written_is_stale_once_one_has(desk: Desk) -> None:
    desk.room("101").update([HotelRecord.last_operation.remove()])
    first, second = desk.room("101"), desk.room("101")
    with begun(desk) as tx:
        tx.update(first, [type(first).floor.set("8")], as_read=True)
    with pytest.raises(Stale), begun(desk) as tx:
        tx.update(second, [type(second).floor.set("9")], as_read=True)


def test_a_record_that_has_gone_is_stale(desk: Desk) -> None:
    desk.room("101").update([HotelRecord.last_operation.remove()])
    room = desk.room("101")
    desk.room("101").delete()
    with pytest.raises(Stale), begun(desk) as tx:
        tx.update(room, [type(room).floor.set("9")], as_read=True)
    assert keys.room(desk.h, "101") not in desk.items()


def test_every_write_of_a_record_with_a_state_leaves_its_operation(desk: Desk) -> None:
    operation, room = desk.op("probe"), desk.room("101")
    with begun(desk, operation) as tx:
        tx.update(room, [type(room).floor.set("9")], as_read=True)
        tx.put(RoomType.at(desk.h, "NEW", **_of_a_type()), absent())
        tx.put(number(desk, "1"), absent())
    items = desk.items()
    assert items[room.key]["LastOperation"] == {"S": operation.id}
    assert items[keys.room_type(desk.h, "NEW")]["LastOperation"] == {"S": operation.id}
    assert "LastOperation" not in items[keys.room_number(desk.h, "1")]


def _of_a_type() -> dict[str, Any]:
    counts = dict.fromkeys(("rate", "max_adults", "sleeps", "rooms", "allowance"), 1)
    return {"name": "New", "open_until": "2027-02", **counts}


def test_a_stale_plan_is_made_again_from_the_first_read(pauses: list[int]) -> None:
    plans: list[str] = []

    @replanned
    def verb(operation: Operation, *, code: str) -> Outcome:
        plans.append(code)
        if len(plans) < MAX_PLANS:
            raise Stale(keys.hotel("MAIN"))
        return Outcome(operation.id, "probe", {})

    assert verb(Desk("MAIN").op("probe"), code="K7Q2MX").verb == "probe"
    assert plans == ["K7Q2MX"] * MAX_PLANS
    assert pauses == list(range(MAX_PLANS - 1))


def test_after_a_bounded_number_of_stale_plans_the_desk_is_busy() -> None:
    plans: list[int] = []

    @replanned
    def verb(operation: Operation) -> Outcome:
        plans.append(1)
        raise Stale(keys.hotel("MAIN"))

    with pytest.raises(r.DeskBusy) as refused:
        verb(Desk("MAIN").op("probe"))
    assert refused.value == r.DeskBusy("probe")
    assert len(plans) == MAX_PLANS


def test_a_refusal_is_no_reason_to_plan_again() -> None:
    plans: list[int] = []

    @replanned
    def verb(operation: Operation) -> Outcome:
        plans.append(1)
        raise r.NoRoomReady("K7Q2MX")

    with pytest.raises(r.NoRoomReady):
        verb(Desk("MAIN").op("probe"))
    assert plans == [1]


def test_a_cancellation_that_no_condition_explains_is_an_error(desk: Desk, wire: w.Wire) -> None:
    """The old item came back and satisfies every condition: nothing we know how to say."""
    before = desk.items()
    wire.disturb(w.cancelled("None", "ItemCollectionSizeLimitExceeded"))
    with pytest.raises(Exception, match="Failed to write transaction items"), begun(desk) as tx:
        tx.put(number(desk, "1"), absent())
    assert desk.items() == before
