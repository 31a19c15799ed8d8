"""The hotel of the storm beside its model, and how a verb is tried on both."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.profile import Profile
from reservations.domain.refusals import Refusal
from reservations.models import HotelRecord
from reservations.self_check.agreement import read_agreement
from reservations.services.register_guest import register_guest
from tests.desk import Desk
from tests.races.clerks import told
from tests.storm.model import DAY, Hotel, Room, Stay
from tests.storm.table import compare

FIRST = dt.date(2026, 11, 27)  # A Friday, three nights before the month ends.
ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "301": "SUI", "302": "SUI"}
LAST_MONTH = "2027-01"
HORIZON = dt.date(2027, 2, 1)
NUMBERS = st.sampled_from(sorted(ROOMS))
KINDS = st.sampled_from(["DLX", "SUI"])
SOON = st.integers(-2, 9)
LENGTH = st.integers(-1, 6)
ANY = st.integers(0, 10**6)
ADULTS = st.sampled_from([1, 2, 2, 3])
YES = st.booleans()


class DeskAtWork(RuleBasedStateMachine):
    """One hotel of the table beside its model."""

    @initialize()
    def open(self) -> None:
        self.desk = Desk.opened(
            f"S{uuid.uuid4().hex[:10].upper()}",
            rooms=ROOMS, allowance=1, business_date=FIRST, last_month=LAST_MONTH,
        )  # fmt: skip
        record = self.desk.hotel()
        record.day_use = True
        record.save()
        self.hotel = Hotel(
            today=FIRST,
            rates={"DLX": 12000, "SUI": 22000},
            allowance={"DLX": 1, "SUI": 1},
            most_adults={"DLX": 2, "SUI": 2},
            rooms={number: Room(kind) for number, kind in ROOMS.items()},
            horizon=HORIZON,
        )
        self.now = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)
        guest = self.does(register_guest, set(), profile=Profile("Ana", "Sousa"))
        self.guest = guest["Guest"]

    # How a verb is tried.

    def does(self, verb: Callable[..., Any], no: set[str], **arguments: Any) -> dict[str, str]:
        """Carry the verb out: done if the model has nothing against it, else refused for that."""
        self.now += dt.timedelta(minutes=1)
        self.hotel.step += 1
        operation = Operation(
            new_operation_id(), verb.__name__, self.desk.h, by="storm", at=self.now
        )
        answer = told(lambda: verb(operation, **arguments))
        if isinstance(answer, Refusal):
            assert type(answer).__name__ in no, f"{verb.__name__}: {answer}, not {no}"
            return {}
        assert no == set(), f"{verb.__name__} {arguments} was done, in spite of {no}"
        return dict(answer.names)

    def stay(self, any_number: int, *statuses: str) -> Stay:
        """One of the stays, more often one that the verb is for."""
        stays = list(self.hotel.stays.values())
        meant = [stay for stay in stays if stay.status in statuses] if any_number % 5 else stays
        chosen = meant or stays
        return chosen[any_number % len(chosen)]

    def day(self, offset: int) -> dt.date:
        return self.hotel.today + offset * DAY

    # After every step.

    @invariant()
    def the_table_says_the_same(self) -> None:
        compare(self.desk, self.hotel, FIRST, HORIZON)

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert read_agreement(self.desk.h).disagreements == []
            with HotelRecord.batch_write() as batch:
                for record in HotelRecord.scan(HotelRecord.pk.contains(self.desk.h)):
                    batch.delete(record)


def has_stays(machine: DeskAtWork) -> bool:
    """Whether there is a reservation to do anything with."""
    return bool(machine.hotel.stays)
