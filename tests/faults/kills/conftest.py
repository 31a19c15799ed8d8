"""An engine with its data on disk, a wire before it, and a desk that is served over the wire."""

from collections.abc import Iterator

import pytest

from hotel.engine import Engine
from reservations.models import HotelRecord, configure
from tests.conftest import REGION, TABLE
from tests.desk import Desk
from tests.faults import servers as s
from tests.faults.kills.killing import HOTEL, ROOMS
from tests.faults.proxy import Wire


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("engine")) as engine:
        yield engine


@pytest.fixture(scope="module")
def between(engine: Engine) -> Iterator[Wire]:
    with s.listening(engine) as wire:
        yield wire


@pytest.fixture(scope="module")
def serving(between: Wire, tmp_path_factory: pytest.TempPathFactory) -> Iterator[s.Desk]:
    data_dir = tmp_path_factory.mktemp("desk")
    desk = s.Desk(data_dir, between.url, HOTEL_CODE=HOTEL, HOTEL_TABLE=TABLE)
    with desk.open() as server:
        yield server


@pytest.fixture
def server(serving: s.Desk) -> Iterator[s.Desk]:
    yield serving
    serving.hotel = ""


@pytest.fixture
def wire(between: Wire) -> Iterator[Wire]:
    yield between
    between.forget()


@pytest.fixture
def desk(engine: Engine, endpoint: str) -> Iterator[Desk]:
    """The hotel of the server, asked without the wire."""
    configure(table=TABLE, region=REGION, endpoint=engine.endpoint)
    if not HotelRecord.exists():
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        Desk.opened(HOTEL, rooms=ROOMS)
    yield Desk(HOTEL)
    configure(table=TABLE, region=REGION, endpoint=endpoint)
