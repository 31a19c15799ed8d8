"""Our judge of conditions and actions agrees with the engine that carries them out.

Every condition of the desk's verbs is put to the engine on every kind of item, the missing one
included, and every update is carried out by the engine and beside it in Python.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from reservations.domain.nights import Night, Slot
from reservations.domain.profile import Profile
from reservations.domain.reactions import Complaint
from reservations.models import (
    Availability,
    Guest,
    HotelRecord,
    Reservation,
    Room,
    RoomNights,
    RoomType,
)
from reservations.models.base import write_connection
from reservations.models.guest import says
from reservations.models.months import DAYS, claim_on, free_on, typed
from reservations.models.reactions import ReactionCounts, counted, counter, uncomplained
from reservations.models.reservation import stored_nights
from reservations.transactions.expressions import RawItem, applied, holds
from tests.conftest import REGION, TABLE

FIRST, SECOND, LAST = dt.date(2026, 12, 1), dt.date(2026, 12, 2), dt.date(2026, 12, 31)
CODE, RIVAL = "K7Q2MX", "AAAAAA"
SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# What stands in the table, by attributes; None is nothing at all.
SITUATIONS: dict[str, dict[str, Any] | None] = {
    "nothing": None,
    "free and clean": {"status": "FREE", "housekeeping": "CLEAN", "last_operation": "opened"},
    "free and dirty": {"status": "FREE", "housekeeping": "DIRTY", "last_operation": "rival"},
    "occupied by us": {"status": "OCCUPIED", "housekeeping": "CLEAN", "rented_to": CODE},
    "occupied by a rival": {"status": "OCCUPIED", "housekeeping": "INSPECTED", "rented_to": RIVAL},
}
ROOM_CONDITIONS = [
    Room.pk.exists(),
    Room.pk.does_not_exist(),
    Room.status == "FREE",
    Room.housekeeping.is_in("CLEAN", "INSPECTED"),
    Room.rented_to == CODE,
    Room.rented_to != CODE,
    Room.housekeeping == "DIRTY",
    Room.last_operation == "opened",
    Room.pk.exists() & Room.last_operation.does_not_exist(),
    (Room.status == "FREE") & Room.housekeeping.is_in("CLEAN", "INSPECTED"),
    (Room.status == "FREE") | (Room.rented_to == CODE),
    ~(Room.status == "FREE"),
    ~Room.rented_to.exists(),
    (Room.pk.exists() & (Room.last_operation == "opened")) | Room.pk.does_not_exist(),
]
GUESTS = [
    None,
    {"active_reservations": {CODE}},
    {"merged_into": "OTHER0000001"},
]
GUEST_CONDITIONS = [
    Guest.pk.exists(),
    Guest.merged_into.does_not_exist(),
    Guest.pk.exists() & Guest.merged_into.does_not_exist(),
]
MONTHS = [None, {"free": [0] * DAYS}, {"free": [1, 2, -1, *[0] * 28]}, {"free": [5, 5]}]
MONTH_CONDITIONS = [
    Availability.pk.exists(),
    free_on(FIRST) >= 1,
    (free_on(FIRST) >= 1) & (free_on(SECOND) >= 2),
    free_on(LAST) >= 1,
    free_on(dt.date(2026, 12, 3)) >= -1,
    free_on(FIRST) < 1,
    free_on(FIRST) <= 0,
    free_on(FIRST) > 4,
]
CLAIMS = [None, {}, {"n01": CODE}, {"n01": RIVAL, "n31": CODE}]
CLAIM_CONDITIONS = [
    claim_on(Slot(FIRST)).does_not_exist(),
    claim_on(Slot(FIRST)) == CODE,
    claim_on(Slot(FIRST)).does_not_exist() & claim_on(Slot(LAST)).does_not_exist(),
    (claim_on(Slot(FIRST)) == CODE) & claim_on(Slot(SECOND)).does_not_exist(),
]


class Bench:
    """One place in the table, on which items are laid to be judged and changed."""

    def __init__(self, h: str, endpoint: str | None) -> None:
        self.h = h
        self.client = boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint)

    def lay(self, kind: type[HotelRecord], attributes: dict[str, Any] | None) -> HotelRecord:
        """A fresh place with an item of these attributes, or with nothing."""
        record = kind(f"BENCH#{self.h}", uuid.uuid4().hex, **(attributes or {}))
        if attributes is not None:
            self.client.put_item(TableName=TABLE, Item=record.to_dynamodb_dict())
        return record

    def raw(self, record: HotelRecord) -> RawItem | None:
        key = {"PK": {"S": record.pk}, "SK": {"S": record.sk}}
        answer = self.client.get_item(TableName=TABLE, Key=key, ConsistentRead=True)
        return answer.get("Item")

    def engine_says(self, record: HotelRecord, condition: Condition) -> bool:
        try:
            with TransactWrite(connection=write_connection()) as sending:
                sending.condition_check(type(record), *record.key, condition=condition)
        except TransactWriteError as error:
            reasons = [reason.code for reason in error.cancellation_reasons if reason]
            if reasons == ["ConditionalCheckFailed"]:
                return False
            raise
        return True

    def check(
        self,
        kind: type[HotelRecord],
        situations: Sequence[dict[str, Any] | None],
        conditions: Sequence[Condition],
    ) -> None:
        for situation in situations:
            record = self.lay(kind, situation)
            item = self.raw(record)
            for condition in conditions:
                assert holds(condition, item) == self.engine_says(record, condition), (
                    condition,
                    situation,
                )

    def change(self, record: HotelRecord, actions: Sequence[Action]) -> tuple[RawItem, RawItem]:
        """What we say will be there after the actions, and what then is there."""
        ours = applied(actions, self.raw(record) or record.to_dynamodb_dict())
        with TransactWrite(connection=write_connection()) as sending:
            sending.update(record, actions=list(actions))
        return _sets_in_order(ours), _sets_in_order(self.raw(record) or {})


def _sets_in_order(item: RawItem) -> RawItem:
    """An engine may tell the members of a set in any order."""
    return {
        name: {"SS": sorted(value["SS"])} if "SS" in value else value
        for name, value in item.items()
    }


@pytest.fixture
def bench(h: str, table: str | None) -> Bench:
    return Bench(h, table)


def test_the_conditions_on_rooms_and_reservations_are_judged_as_the_engine_does(
    bench: Bench,
) -> None:
    bench.check(Room, list(SITUATIONS.values()), ROOM_CONDITIONS)


def test_the_conditions_on_guests_are_judged_as_the_engine_does(bench: Bench) -> None:
    bench.check(Guest, GUESTS, GUEST_CONDITIONS)


def test_the_conditions_on_what_is_left_are_judged_as_the_engine_does(bench: Bench) -> None:
    bench.check(Availability, MONTHS, MONTH_CONDITIONS)


def test_the_conditions_on_claims_are_judged_as_the_engine_does(bench: Bench) -> None:
    bench.check(RoomNights, CLAIMS, CLAIM_CONDITIONS)


ATOMS = st.sampled_from(ROOM_CONDITIONS[:8])
TREES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] & pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] | pair[1]),
        inner.map(lambda one: ~one),
    ),
    max_leaves=6,
)


@given(condition=TREES, situation=st.sampled_from(list(SITUATIONS.values())))
@SETTINGS
def test_any_combination_of_conditions_is_judged_as_the_engine_does(
    bench: Bench, condition: Condition, situation: dict[str, Any] | None
) -> None:
    bench.check(Room, [situation], [condition])


NIGHTS = stored_nights([Night(FIRST, "SUI", 12000, "3OO"), Night(SECOND, "DLX", 0)])
UPDATES: dict[str, tuple[type[HotelRecord], dict[str, Any] | None, list[Action]]] = {
    "selling two nights": (
        Availability,
        {"free": [3, 1, *[0] * 29]},
        [free_on(FIRST).set(free_on(FIRST) - 2), free_on(SECOND).set(free_on(SECOND) - 1)],
    ),
    "giving a night back": (
        Availability,
        {"free": [-1] * DAYS},
        [free_on(LAST).set(free_on(LAST) - -1)],
    ),
    "one room more": (
        Availability,
        {"free": [0] * DAYS},
        [free_on(FIRST).set(free_on(FIRST) + 1)],
    ),
    "the type counts one room more": (
        RoomType,
        {"rooms": 9},
        [RoomType.rooms.set(RoomType.rooms + 1), RoomType.last_operation.set("op")],
    ),
    "the first claim of a month": (
        RoomNights,
        None,
        [typed(), claim_on(Slot(FIRST)).set(CODE)],
    ),
    "a claim and a release": (
        RoomNights,
        {"n01": CODE, "n31": RIVAL},
        [
            typed(),
            claim_on(Slot(SECOND)).set(CODE),
            claim_on(Slot(FIRST)).remove(),
        ],
    ),
    "the first code of a guest": (Guest, {}, [Guest.active_reservations.add({CODE})]),
    "one more code of a guest": (
        Guest,
        {"active_reservations": {RIVAL}},
        [Guest.active_reservations.add({CODE}), Guest.occupies_rooms.add({"101"})],
    ),
    "the last code of a guest": (
        Guest,
        {"active_reservations": {CODE}, "occupies_rooms": {"101", "102"}},
        [Guest.active_reservations.delete({CODE}), Guest.occupies_rooms.delete({"101"})],
    ),
    "a code that is not there": (Guest, {}, [Guest.active_reservations.delete({CODE})]),
    "an e-mail address that is taken away": (
        Guest,
        {"email": "ana@example.org", "search_words": ["ana"]},
        says(Profile("Ana", "Sousa", phone="+351912345678")),
    ),
    "check-in": (
        Reservation,
        {"status": "PENDING", "assigned_room": "101", "nights": []},
        [
            Reservation.status.set("FULFILLED"),
            Reservation.assigned_room.remove(),
            Reservation.nights.set(NIGHTS),
            HotelRecord.gsi1_pk.set("MAIN#FULFILLED"),
        ],
    ),
    "check-out": (
        Room,
        {"status": "OCCUPIED", "rented_to": CODE},
        [
            Room.status.set("FREE"),
            Room.rented_to.remove(),
            Room.guest_name.remove(),
            Room.occupied_until.remove(),
        ],
    ),
}


@pytest.mark.parametrize("name", UPDATES)
def test_an_update_leaves_what_we_say_it_leaves(bench: Bench, name: str) -> None:
    kind, before, actions = UPDATES[name]
    ours, engines = bench.change(bench.lay(kind, before), actions)
    assert ours == engines


@given(
    free=st.lists(st.integers(-3, 400), min_size=DAYS, max_size=DAYS),
    sold=st.dictionaries(st.integers(1, DAYS), st.integers(-5, 5), min_size=1),
)
@SETTINGS
def test_any_sale_leaves_what_we_say_it_leaves(
    bench: Bench, free: list[int], sold: dict[int, int]
) -> None:
    nights = {dt.date(2026, 12, number): count for number, count in sold.items()}
    actions = [free_on(night).set(free_on(night) - count) for night, count in nights.items()]
    ours, engines = bench.change(bench.lay(Availability, {"free": free}), actions)
    assert ours == engines


def test_an_update_that_nobody_uses_yet_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(NotImplementedError, match="No verb of the desk uses"):
        holds(Room.number.startswith("1"), {})


def test_the_item_that_is_judged_is_not_changed() -> None:
    before: RawItem = {"Free": {"L": [{"N": "1"}]}, "Codes": {"SS": ["a"]}}
    applied([Availability.free[0].set(Availability.free[0] - 1)], before)
    assert before == {"Free": {"L": [{"N": "1"}]}, "Codes": {"SS": ["a"]}}


COUNTS = [None, {}, {"k01": 1}, {"k01": 0, "k20": 12, "c2": {"2026-12-01#x#cold#K7Q2MX"}}]
COMPLAINT = Complaint("2026-12-01", "x", "cold", CODE)


def test_the_conditions_on_counters_are_judged_as_the_engine_does(bench: Bench) -> None:
    is_count = ReactionCounts.pk.does_not_exist() | ReactionCounts.record_type.exists()
    bench.check(ReactionCounts, COUNTS, [is_count, counter(1) >= 1, counter(20) >= 1])


@pytest.mark.parametrize("situation", COUNTS)
@pytest.mark.parametrize(
    "actions", [counted(1, 1), counted(20, -1), [*counted(1, 1), *uncomplained(COMPLAINT)]]
)
def test_counting_up_and_down_yields_the_item_that_the_engine_keeps(
    bench: Bench, situation: dict[str, Any] | None, actions: list[Action]
) -> None:
    ours, engines = bench.change(bench.lay(ReactionCounts, situation), actions)
    assert ours == engines
