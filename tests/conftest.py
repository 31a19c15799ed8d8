"""The engines on which the suite runs, and a hotel of its own for every test.

The same tests run on moto (`--engine=moto`, the default) and on DynamoDB Local
(`--engine=local`). The hotel's code is part of every key, so each test works in a hotel that
no other test can see; races, double submits and time-outs need the real engine and are marked
`local`. What stands in `ON_MOTO_ALONE` is the same whatever the engine does, and runs once.
"""

import os
import uuid
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from moto import mock_aws

from reservations.models import HotelRecord, configure
from tests.desk import Desk
from tests.requests import Requests

TABLE = "HotelManagement"
REGION = "eu-west-1"

Leave = Callable[..., None]

ON_MOTO_ALONE = (
    "tests/accounts/",
    "tests/docs/",
    "tests/domain/",
    "tests/forms/",
    "tests/fuzz/",
    "tests/hotel/",
    "tests/templatetags/",
    "tests/test_layers.py",
    "tests/wording/",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine", choices=("moto", "local"), default="moto", help="the engine behind the tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "local: needs DynamoDB Local, whatever --engine says")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that belong to the run of the one engine are no skips of the other."""
    on_moto = config.getoption("--engine") == "moto"
    others = [item for item in items if (_is_real(item) if on_moto else _is_once(item))]
    config.hook.pytest_deselected(items=others)
    left_out = set(others)
    items[:] = [item for item in items if item not in left_out]


def _is_real(item: pytest.Item) -> bool:
    return item.get_closest_marker("local") is not None


def _is_once(item: pytest.Item) -> bool:
    return item.nodeid.startswith(ON_MOTO_ALONE) and not _is_real(item)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI a skipped test is a failure: everything that should run has to."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped in CI: {report.longrepr}"


@pytest.fixture(scope="session")
def endpoint(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The address of DynamoDB Local, in memory, for the whole run; None on moto."""
    if request.config.getoption("--engine") == "moto":
        configure(table=TABLE, region=REGION, endpoint=None)
        yield None
        return
    from hotel.engine import Engine

    with Engine() as engine:
        configure(table=TABLE, region=REGION, endpoint=engine.endpoint)
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        yield engine.endpoint


@pytest.fixture
def table(endpoint: str | None) -> Iterator[str | None]:
    """The table, ready to be written; its endpoint, or None on moto."""
    if endpoint:
        yield endpoint
        return
    # moto knows the limit of before September 2022, DynamoDB reads 100 items as one snapshot.
    with mock_aws(), mock.patch("moto.dynamodb.responses.TRANSACTION_MAX_ITEMS", 100):
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        yield None


@pytest.fixture
def h(table: str | None) -> Iterator[str]:
    """The code of a hotel that only this test knows; what it wrote is removed afterwards."""
    code = f"T{uuid.uuid4().hex[:10].upper()}"
    yield code
    if table is None:
        return  # On moto the whole table goes with the test.
    with HotelRecord.batch_write() as batch:
        for record in HotelRecord.scan(HotelRecord.pk.contains(code)):
            batch.delete(record)


@pytest.fixture
def leave(table: str | None) -> Iterator[Leave]:
    """Sends every request to another `endpoint` or `table`; without arguments all is well again."""

    def leave(**elsewhere: str) -> None:
        configure(**{"table": TABLE, "region": REGION, "endpoint": table} | elsewhere)

    yield leave
    leave()


@pytest.fixture
def desk(h: str) -> Desk:
    """A small hotel: two DELUXE rooms, one SUITE, open for three months from 22 Nov 2026."""
    return Desk.opened(h)


@pytest.fixture
def requests() -> Iterator[Requests]:
    """Everything that is sent to DynamoDB while the test runs."""
    with Requests.recorded() as recorded:
        yield recorded
