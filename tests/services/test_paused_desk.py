"""While the desk is paused, or its records have a form of another program, no verb is done."""

import datetime as dt
import importlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reservations import services
from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted
from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.domain.schema_version import NEWEST
from reservations.models import Hotel, keys
from reservations.models.months import free_on
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.repair import repair
from tests.blocks import WEDDING, blocked
from tests.desk import ANA, Desk, day
from tests.groups import Drafting, rooms

# Whoever sets a hotel up has no desk yet, and whoever opens a desk finds it paused.
ELSEWHERE = {"set_up_hotel", "reopen_desk"}
ROOT = Path(services.__path__[0])
# What is noted of the accounts (`staff`) is no verb of the desk.
FAMILIES = ("", "blocks", "groups")
MODULES = {
    path.stem: ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for family in FAMILIES
    for path in (ROOT / family).glob("*.py")
    if not path.stem.startswith("_") and path.stem not in ELSEWHERE
}
VERBS = sorted(MODULES)
SOON = dt.timedelta(minutes=1)


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def verb_named(name: str) -> Callable[..., Outcome]:
    verb: Callable[..., Outcome] = getattr(
        importlib.import_module(f"reservations.services.{MODULES[name]}"), name
    )
    return verb


def arguments_of(name: str, desk: Desk) -> dict[str, Any]:
    """Something for each parameter of the verb that has to be given."""
    code = desk.books(room="101")
    values: dict[str, Any] = {
        "code": code,
        "other": desk.books(guest=Profile("Rui", "Dias"), room="102"),
        "room": "101",
        "room_id": "101",
        "number": "109",
        "room_type": "DLX",
        "guest": desk.guest_of(code).id,
        "into": desk.guest(Profile("Rita", "Reis")),
        "profile": ANA,
        "arrival": day(1),
        "departure": day(2),
        "first": day(1),
        "until": day(2),
        "night": day(-1),
        "date": day(0),
        "adults": 1,
        "children": 0,
        "kind": "EMPLOYEE",
        "kinds": [],
        "name": "Name",
        "reason": "Reason",
        "notes": "Notes",
        "window": "WNDW22",
        "rate": 100,
        "max_adults": 2,
        "sleeps": 2,
        "allowance": 0,
        "inspected_only": False,
        "day_use": False,
        "version": 2,
        "records": 0,
    }
    if name == "pause_desk":
        values["until"] = now() + SOON
    values |= arguments_for_a_group(name, desk)
    wanted = inspect.signature(verb_named(name)).parameters.values()
    required = [each.name for each in wanted if each.kind is each.KEYWORD_ONLY]
    optional = [each.name for each in wanted if each.default is not each.empty]
    return {each: values[each] for each in required if each not in optional}


def arguments_for_a_group(name: str, desk: Desk) -> dict[str, Any]:
    """A draft with somebody new and a line, and a block of a suite for another group."""
    draft = Drafting(desk, contact=ANA)
    [line] = draft.adds(rooms())
    wanted = (Wanted("SUI", 1),)
    block = blocked(desk, rooms=wanted)
    return {
        "contact": ANA,
        "draft": draft.id,
        "line": rooms() if name == "add_line" else line,
        "group": WEDDING if name == "hold_block" else block.group,
        "block": block.id,
        "days": 1,
        "rooms": wanted,
        "release_at": now() + SOON,
    }


def says(desk: Desk, **attributes: Any) -> None:
    hotel = desk.hotel()
    for name, value in attributes.items():
        setattr(hotel, name, value)
    hotel.save()


def refused(desk: Desk, name: str, arguments: dict[str, Any]) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(verb_named(name), **arguments)
    assert desk.items() == before
    return raised.value


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_refused_while_the_desk_is_paused(desk: Desk, name: str) -> None:
    arguments = arguments_of(name, desk)
    until = (now() + SOON).replace(microsecond=0)
    says(desk, paused_until=until, pause_reason="BACKUP", paused_by="backup")
    paused = refused(desk, name, arguments)
    assert paused == r.DeskPaused(until, "BACKUP")
    assert str(paused.until.tzinfo) == "Europe/Lisbon"


@pytest.mark.parametrize("name", ["mark_dirty", "check_in", "lock_room", "end_of_day"])
def test_control_verbs_are_done_when_the_pause_has_run_out(desk: Desk, name: str) -> None:
    arguments = arguments_of(name, desk)
    says(desk, paused_until=now() - dt.timedelta(seconds=1), paused_by="backup")
    desk.does(verb_named(name), **arguments)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_refused_where_the_records_have_a_later_form(desk: Desk, name: str) -> None:
    arguments = arguments_of(name, desk)
    says(desk, schema_version=NEWEST + 1)
    assert refused(desk, name, arguments) == r.SchemaUnfit(NEWEST + 1, 1, NEWEST)


def test_a_hotel_that_says_nothing_of_its_form_has_the_first_one(desk: Desk) -> None:
    assert desk.hotel().schema_version is None
    assert desk.hotel().refusal_of_working(now()) is None


def test_no_repair_is_made_while_the_desk_is_paused(desk: Desk) -> None:
    item = desk.get(keys.availability(desk.h, "DLX", "2026-12"))
    item.update(actions=[free_on(day(15)).set(free_on(day(15)) - 1)])
    [problem] = confirmed(desk.h, read_agreement(desk.h).problems)
    says(desk, paused_until=now() + SOON, paused_by="backup")
    before = desk.items()
    with pytest.raises(r.DeskPaused):
        repair(desk.op("repair"), problem)
    assert desk.items() == before
    says(desk, paused_until=None, paused_by=None)
    repair(desk.op("repair"), problem)
    assert read_agreement(desk.h).problems == []


def test_the_pause_of_another_hotel_is_none_of_ours(desk: Desk, h: str) -> None:
    other = Desk.opened(f"{h}B")
    says(other, paused_until=now() + SOON, paused_by="backup")
    desk.books()
    assert isinstance(other.get(keys.hotel(other.h)), Hotel)
