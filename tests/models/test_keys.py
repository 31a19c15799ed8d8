"""Every key is built in one module, and the hotel's code is part of each."""

import ast
import datetime as dt
import inspect
from pathlib import Path
from typing import Any

import pytest

from reservations.domain.stay import Stay
from reservations.models import keys

ARRIVAL = dt.date(2026, 11, 22)
STAY = Stay(ARRIVAL, dt.date(2026, 11, 25))
LONG = Stay(ARRIVAL, dt.date(2027, 1, 22))
INSTANT = "2026-11-22T18:05:00.000Z"

# Some value for each parameter that a key is made of.
VALUES: dict[str, Any] = {
    "h": "MAIN",
    "month": "2026-11",
    "code": "K7Q2MX",
    "room_id": "101",
    "number": "101",
    "type_code": "DLX",
    "guest_id": "ABCDEFGHJKMN",
    "kind": "COMPANION",
    "other_id": "ZYXWVTSRQPNM",
    "word": "sousa",
    "operation_id": "a" * 20,
    "instant": INSTANT,
    "sort_name": "sousa ana",
    "status": "PENDING",
    "desk_date": ARRIVAL.isoformat(),
    "date": ARRIVAL,
    "first": ARRIVAL,
    "until": ARRIVAL,
    "window_id": "W7Q2MX",
    "business_date": ARRIVAL,
    "stay": STAY,
    "arrival": ARRIVAL,
    "owner": "RES#MAIN#K7Q2MX",
    "username": "desk",
    "group_id": "NPQRSTVWXYZ2",
    "block_id": "B7Q2MX",
    "draft_id": "NPQRSTVWXYZ2",
    "departure": dt.date(2026, 11, 25),
}
# What is about the table itself, whichever hotels stand in it.
OF_THE_TABLE = {"restore"}
BUILDERS = [
    builder
    for name, builder in inspect.getmembers(keys, inspect.isfunction)
    if builder.__module__ == keys.__name__ and name not in OF_THE_TABLE
]


def built(builder: Any) -> Any:
    needed = [
        name
        for name, parameter in inspect.signature(builder).parameters.items()
        if parameter.default is inspect.Parameter.empty
    ]
    return builder(**{name: VALUES[name] for name in needed})


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_every_partition_carries_the_code_of_the_hotel(builder: Any) -> None:
    key = built(builder)
    partition = key.pk if isinstance(key, keys.Key) else key
    assert "MAIN" in partition.split("#")


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_two_hotels_share_no_key(builder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here = built(builder)
    monkeypatch.setitem(VALUES, "h", "OTHER")
    monkeypatch.setitem(VALUES, "owner", "RES#OTHER#K7Q2MX")
    assert built(builder) != here


@pytest.mark.parametrize(
    ("key", "shape"),
    [
        (keys.hotel("MAIN"), ("HOTEL#MAIN", "HOTEL")),
        (keys.room_type("MAIN", "DLX"), ("HOTEL#MAIN", "TYPE#DLX")),
        (keys.room("MAIN", "101"), ("HOTEL#MAIN", "ROOM#101")),
        (keys.room_number("MAIN", "101"), ("NUMBER#MAIN", "101")),
        (keys.room_number("MAIN", "12a"), ("NUMBER#MAIN", "12A")),
        (keys.availability("MAIN", "DLX", "2026-11"), ("FREE#MAIN#DLX", "2026-11")),
        (keys.room_nights("MAIN", "101", "2026-11"), ("NIGHTS#MAIN#2026-11", "101")),
        (keys.guest("MAIN", "ABC"), ("GUEST#MAIN#ABC", "GUEST")),
        (keys.search_entry("MAIN", "sousa", "ABC"), ("SEARCH#MAIN", "sousa#GUEST#ABC")),
        (keys.reservation("MAIN", "K7Q2MX"), ("RES#MAIN#K7Q2MX", "RES")),
        (keys.journal_entry("MAIN", "a1"), ("OP#MAIN#a1", "OP")),
        (keys.day("MAIN", ARRIVAL), ("HOTEL#MAIN#DAYS", "2026-11-22")),
        (keys.window("MAIN", "W1"), ("WINDOW#MAIN#W1", "WINDOW")),
        (keys.window_in_list("MAIN", ARRIVAL, "W1"), ("MAIN#WINDOW", "2026-11-22#W1")),
        (keys.window_of_room("MAIN", "101", ARRIVAL, "W1"),
         ("ROOM#MAIN#101", "WINDOW#2026-11-22#W1")),
        (keys.trace("MAIN", "ABC", INSTANT, "a1"), ("GUEST#MAIN#ABC", f"LOG#{INSTANT}#a1")),
        (keys.guest_in_list("MAIN", "sousa ana", "ABC"), ("MAIN#GUEST", "sousa ana#ABC")),
        (keys.stay_of_guest("MAIN", "ABC", ARRIVAL, "K7Q2MX"),
         ("GUEST#MAIN#ABC", "STAY#2026-11-22#K7Q2MX")),
        (keys.relation("MAIN", "ABC", "FAMILY", "XYZ"), ("GUEST#MAIN#ABC", "LINK#FAMILY#XYZ")),
        (keys.relation_to("MAIN", "XYZ", "FAMILY", "ABC"), ("GUEST#MAIN#XYZ", "LINKED#FAMILY#ABC")),
        (keys.entry_of_day("MAIN", ARRIVAL, INSTANT, "a1"),
         ("MAIN#JOURNAL#2026-11-22", f"{INSTANT}#a1")),
        (keys.entry_about("RES#MAIN#K7Q2MX", INSTANT, "a1"),
         ("RES#MAIN#K7Q2MX", f"LOG#{INSTANT}#a1")),
    ],
)  # fmt: skip
def test_a_key_has_the_documented_shape(key: keys.Key, shape: tuple[str, str]) -> None:
    assert key == shape


def test_a_reservation_stands_on_the_desk_by_status_and_date() -> None:
    key = keys.reservation_on_desk("MAIN", "PENDING", "2026-11-22", STAY, "K7Q2MX")
    assert key == ("MAIN#PENDING", "2026-11-22#K7Q2MX")


def test_a_stay_of_more_than_31_nights_stands_in_a_list_of_its_own() -> None:
    key = keys.reservation_on_desk("MAIN", "FULFILLED", "2027-01-22", LONG, "K7Q2MX")
    assert key == ("MAIN#FULFILLED#LONG", "2027-01-22#K7Q2MX")


def test_a_room_and_a_guest_have_journals_of_their_own() -> None:
    assert keys.room_log("MAIN", "101") == "ROOM#MAIN#101"
    assert keys.entry_about(keys.guest("MAIN", "ABC").pk, INSTANT, "a1").pk == "GUEST#MAIN#ABC"


def test_no_other_module_builds_a_key() -> None:
    """A partition's name with its separator is written in one place only."""
    root = Path(keys.__file__).parents[1]
    prefixes = (
        "HOTEL#",
        "GUEST#",
        "RES#",
        "OP#",
        "FREE#",
        "NIGHTS#",
        "SEARCH#",
        "NUMBER#",
        "ROOM#",
        "GROUP#",
        "DRAFTS#",
    )
    writers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith(prefixes)
    }
    assert writers == {"models/keys.py"}
