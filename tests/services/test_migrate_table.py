"""Migrate table: the hotel's record says that all its records have the next form."""

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.migrate_table import migrate_table
from tests.desk import Desk
from tests.requests import Requests


def test_the_hotel_says_its_form_and_the_journal_how_much_was_written(desk: Desk) -> None:
    operation = desk.op("migrate_table")
    outcome = migrate_table(operation, version=2, records=3)
    assert outcome.names == {"Hotel": desk.h, "Form": "2"}
    assert desk.hotel().schema_version == 2
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert facts["before"] == {"schema_version": 1}
    assert facts["after"] == {"schema_version": 2, "records": 3}


@pytest.mark.parametrize("version", [1, 3])
def test_it_goes_one_step_at_a_time_and_never_back(desk: Desk, version: int) -> None:
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        desk.does(migrate_table, version=version, records=0)
    assert desk.items() == before


def test_it_is_done_once(desk: Desk) -> None:
    desk.does(migrate_table, version=2, records=0)
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        desk.does(migrate_table, version=2, records=0)
    assert desk.items() == before


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    with pytest.raises(r.NoHotel):
        Desk(h).does(migrate_table, version=2, records=0)
    assert Desk(h).items() == {}


def test_it_costs_6_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(migrate_table, version=2, records=0).units == 6
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
