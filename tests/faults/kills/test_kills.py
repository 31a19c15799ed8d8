"""The worker is killed in the middle of a verb, the engine while clerks work, and neither of
them nor the table has to be there when the desk opens: it comes back by itself.
"""

from pathlib import Path

import pytest

from hotel.engine import Engine
from reservations.models import HotelRecord, configure
from tests.conftest import REGION, TABLE
from tests.desk import Desk
from tests.faults import fates as f
from tests.faults import servers as s
from tests.faults.kills.killing import HOTEL, ROOMS, is_killed_while_sending
from tests.faults.proxy import BATCH, WRITE, Wire
from tests.races.adding_up import Books, wrong
from tests.views.verbs import RUI, STAY

pytestmark = pytest.mark.local

NEW = "/reservations/new/"


def books(server: s.Desk, operation: str) -> s.Answered:
    return server.post(NEW, STAY | RUI | {"operation": operation})


def stays(desk: Desk) -> list[str]:
    return sorted(stay.code for stay in Books(desk).stays)


def test_a_worker_that_is_killed_before_it_sends_has_saved_nothing(
    server: s.Desk, wire: Wire, desk: Desk
) -> None:
    operation, before = server.form(NEW), stays(desk)
    wire.will(BATCH, f.SILENCE)
    is_killed_while_sending(server, wire, lambda: books(server, operation), BATCH)
    assert stays(desk) == before
    s.until(lambda: server.answers("/healthz") == 200)
    assert books(server, operation).status_code == 302
    assert len(stays(desk)) == len(before) + 1
    assert wrong(desk) == []


def test_a_worker_that_is_killed_after_the_commit_has_saved_it_once(
    server: s.Desk, wire: Wire, desk: Desk
) -> None:
    operation, before = server.form(NEW), stays(desk)
    wire.will(WRITE, f.HELD_ANSWER)
    is_killed_while_sending(server, wire, lambda: books(server, operation), WRITE)
    assert len(stays(desk)) == len(before) + 1
    s.until(lambda: server.answers("/healthz") == 200)
    told = books(server, operation)
    assert told.status_code == 302
    (code,) = set(stays(desk)) - set(before)
    assert told.url == f"/reservations/{code}/"
    assert wrong(desk) == []


@pytest.mark.parametrize("arrives", ["before", "after"])
def test_what_a_killed_worker_has_sent_is_done_once_whenever_it_arrives(
    server: s.Desk, wire: Wire, desk: Desk, arrives: str
) -> None:
    operation, before = server.form(NEW), stays(desk)
    wire.will(WRITE, f.STALLED)
    is_killed_while_sending(server, wire, lambda: books(server, operation), WRITE)
    assert stays(desk) == before
    s.until(lambda: server.answers("/healthz") == 200)
    if arrives == "before":
        wire.release()
    assert books(server, operation).status_code == 302
    wire.release()
    assert len(stays(desk)) == len(before) + 1
    assert wrong(desk) == []


def test_an_engine_that_is_killed_and_started_again_is_found_again_with_all_its_data(
    engine: Engine, server: s.Desk, wire: Wire, desk: Desk
) -> None:
    """A form that was sent meanwhile is kept, and is done once when it is sent again."""
    acknowledged = books(server, server.form(NEW)).url
    operation, before = server.form(NEW), stays(desk)
    assert engine.process is not None
    engine.process.kill()
    engine.process.wait()
    assert server.answers("/") == server.answers("/readyz") == 503
    assert server.answers("/healthz") == 200
    away = books(server, operation)
    assert away.status_code == 503
    assert away.page.typed.items() >= RUI.items()
    engine.stop()
    engine.start()
    s.until(lambda: server.answers("/readyz") == 200)
    assert server.answers("/") == server.answers(acknowledged) == 200
    assert stays(desk) == before
    assert books(server, away.page.operation).status_code == 302
    assert len(stays(desk)) == len(before) + 1
    assert wrong(desk) == []


def test_a_desk_that_opens_before_its_table_is_there_says_so_and_is_there_when_it_comes(
    engine: Engine, desk: Desk, tmp_path: Path
) -> None:
    late = s.Desk(tmp_path, engine.endpoint, HOTEL_CODE=HOTEL, HOTEL_TABLE="Late")
    with late.open():
        assert late.answers("/") == late.answers("/readyz") == 503
        configure(table="Late", region=REGION, endpoint=engine.endpoint)
        HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
        s.until(lambda: late.answers("/readyz") == 200)
        assert late.answers("/") == 503
        assert f"The hotel {HOTEL} is not set up yet." in late.get("/").page.text
        Desk.opened(HOTEL, rooms=ROOMS)
        assert late.answers("/") == 200
        assert books(late, late.form(NEW)).status_code == 302


def test_a_desk_that_opens_before_its_engine_is_there_says_so_and_is_there_when_it_comes(
    engine: Engine, desk: Desk, tmp_path: Path
) -> None:
    engine.stop()
    late = s.Desk(tmp_path, engine.endpoint, HOTEL_CODE=HOTEL, HOTEL_TABLE=TABLE)
    with late.open():
        assert late.answers("/") == late.answers("/readyz") == 503
        engine.start()
        s.until(lambda: late.answers("/readyz") == 200)
        assert late.answers("/") == 200
