"""The hotel of the storm beside its model, and how a verb is tried on both."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)

from reservations.domain.codes import new_code, new_id
from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.profile import Profile
from reservations.domain.refusals import Refusal
from reservations.models import HotelRecord
from reservations.self_check.agreement import read_agreement
from reservations.self_check.journal import journal_problems
from reservations.services.register_guest import register_guest
from tests.desk import Desk
from tests.races.clerks import told
from tests.storm import people
from tests.storm.model import Hotel
from tests.storm.table import compare
from tests.storm.things import DAY, Kind, Party, Person, Reasons, Room, Stay

FIRST = dt.date(2026, 11, 27)  # A Friday, three nights before the month ends.
ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "301": "SUI", "302": "SUI"}
LAST_MONTH = "2027-01"
HORIZON = dt.date(2027, 2, 1)
KINDS = {"DLX": Kind("Deluxe", 12000, 2, 3, 1), "SUI": Kind("Suite", 22000, 2, 3, 1)}

# What is drawn: the numbers of the house and others, days soon and once in a while at the horizon.
NUMBERS = st.sampled_from([*sorted(ROOMS), "9a", "9A"])
# The third type is there once it has been added.
CODES = st.sampled_from(["DLX", "DLX", "JUN", "SUI", "SUI"])
AT_THE_HORIZON = 50
SOON = st.sampled_from([*range(-2, 10)] * 6 + [*range(AT_THE_HORIZON, AT_THE_HORIZON + 10)])
LENGTH = st.integers(-1, 6)
ANY = st.integers(0, 10**6)
PARTIES = st.builds(
    Party,
    adults=st.sampled_from([0, *[1, 2, 2, 3] * 4]),
    children=st.sampled_from([0, 0, 0, 1, 2]),
)
YES = st.booleans()
SELDOM = st.sampled_from([False, False, False, True])
USUALLY = st.sampled_from([True, True, True, False])
NOTE = st.sampled_from(["", "", "in a hurry"])
PERSONS = st.builds(
    Person,
    given=st.sampled_from(["Ana", "ANA", "Ben"]),
    family=st.sampled_from(["Sousa", "Okafor", "Ana"]),
    email=st.sampled_from([None, "ana@example.org", "ben@example.org"]),
    phone=st.sampled_from([None, "+351912345678", "+447700900123"]),
)
# A known guest, or somebody new.
GUESTS = ANY | PERSONS
STALE = "seen long ago"


class EveryVerb:
    """What hypothesis asks which of the rules a run is about: all of them.

    By itself it leaves some out of every run. Of so many that are about the same few stays most
    runs would then repeat a handful of verbs and refuse them.
    """

    @staticmethod
    def is_enabled(_rule: str) -> bool:
        return True


class DeskAtWork(RuleBasedStateMachine):
    """One hotel of the table beside its model."""

    def __init__(self) -> None:
        super().__init__()
        self._rules_strategy.enabled_rules_strategy = st.just(EveryVerb())
        # Who comes first may depend on a code, and the same steps have to end alike.
        self.drawn = ExitStack()
        for new in (new_code, new_id):
            choose = random.Random(0).choice
            self.drawn.enter_context(mock.patch.object(new, "__defaults__", (choose,)))

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
            kinds=dict(KINDS),
            rooms={number: Room(kind, number) for number, kind in ROOMS.items()},
            horizons=dict.fromkeys(KINDS, HORIZON),
        )
        self.now = dt.datetime(2026, 11, 27, 9, 0, tzinfo=dt.UTC)
        self.registers(Person("Ana", "Sousa"))

    # How a verb is tried.

    def does(self, verb: Callable[..., Any], no: Reasons, **arguments: Any) -> dict[str, str]:
        """Carry the verb out: done if the model has nothing against it, else refused for that."""
        self.now += dt.timedelta(seconds=1)
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
        """One of the stays, more often one that the verb is for; none that is nobody's business."""
        stays = [stay for stay in self.hotel.stays.values() if stay.status != "EXPIRED"]
        meant = [stay for stay in stays if stay.status in statuses] if any_number % 5 < 4 else stays
        chosen = meant or stays
        return chosen[any_number % len(chosen)]

    def day(self, offset: int) -> dt.date:
        """So many days from today, or so many from the last week that is on sale."""
        if offset < AT_THE_HORIZON:
            return self.hotel.today + offset * DAY
        return min(self.hotel.horizons.values()) + (offset - AT_THE_HORIZON - 7) * DAY

    def kind(self, code: str) -> str:
        """A type that there is."""
        return code if code in self.hotel.kinds else "DLX"

    # Guests.

    def registers(self, person: Person) -> None:
        names = self.does(register_guest, set(), profile=profile_of(person))
        self.hotel.guests[names["Guest"]] = person

    def guest(self, any_number: int) -> str:
        """One of the guests, once in a while nobody."""
        guests = list(self.hotel.guests)
        return guests[any_number % len(guests)] if any_number % 11 < 10 else "NOBODY"

    def whom(self, drawn: int | Person) -> tuple[str | Profile, Reasons]:
        """Whom a verb is for, as it wants to be told, and why it might not like it."""
        if isinstance(drawn, Person):
            return profile_of(drawn), set()
        guest = self.guest(drawn)
        return guest, people.guest_no(self.hotel, guest)

    def meets(self, drawn: int | Person, names: dict[str, str]) -> str:
        """The id of whom a verb was for; somebody new is known from now on."""
        if isinstance(drawn, Person):
            self.hotel.guests[names["Guest"]] = drawn
        return names["Guest"]

    # After every step.

    @invariant()
    def the_table_says_the_same(self) -> None:
        compare(self.desk, self.hotel)

    def teardown(self) -> None:
        self.drawn.close()
        if hasattr(self, "desk"):
            assert read_agreement(self.desk.h).disagreements == []
            assert journal_problems(self.desk.h) == []
            with HotelRecord.batch_write() as batch:
                for record in HotelRecord.scan(HotelRecord.pk.contains(self.desk.h)):
                    batch.delete(record)


def profile_of(person: Person) -> Profile:
    return Profile(person.given, person.family, person.email, person.phone)


def said_of(party: Party) -> dict[str, int]:
    return {"adults": party.adults, "children": party.children}


def has(*statuses: str) -> Callable[[DeskAtWork], bool]:
    """Whether there is a stay of one of these statuses for a verb to be tried on."""
    return lambda desk: any(stay.status in statuses for stay in desk.hotel.stays.values())
