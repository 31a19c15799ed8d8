"""Rooms that are taken out of order, out of service, and back."""

from typing import Any

from reservations.domain.operation import Outcome
from reservations.models import Window, keys
from reservations.services.out_of_order import out_of_order
from reservations.services.out_of_service import out_of_service
from reservations.services.return_to_service import return_to_service
from tests.desk import Desk, day

REASON = "The shower leaks."


def closing(first: int = 0, until: int = 3, **more: Any) -> dict[str, Any]:
    """What is said of a window: three nights from today, if nothing else is."""
    dates = {"first": day(first), "until": day(until)}
    return {"room": "101", "reason": REASON, "returns_as": "DIRTY"} | dates | more


def out_of_order_for(desk: Desk, first: int = 0, until: int = 3, **more: Any) -> str:
    """Take room 101 out of order and return the window's id."""
    return desk.does(out_of_order, **closing(first, until, **more)).names["Window"]


def out_of_service_for(desk: Desk, first: int = 0, until: int = 3, **more: Any) -> str:
    return desk.does(out_of_service, **closing(first, until, **more)).names["Window"]


def returned(desk: Desk, window: str) -> Outcome:
    return desk.does(return_to_service, window=window)


def window_of(desk: Desk, window_id: str) -> Window:
    return desk.get(keys.window(desk.h, window_id))
