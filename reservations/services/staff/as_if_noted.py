"""Ask the table for as much as a note would, and leave nothing in it."""

from collections.abc import Mapping
from typing import Any

from reservations.domain.operation import Operation
from reservations.models import keys
from reservations.models.reading import fetch
from reservations.services._hotel import read_hotel
from reservations.transactions.snapshot import snapshot


def as_if_noted(
    operation: Operation, *, username: str, facts: Mapping[str, Any] | None = None
) -> None:
    """For a name that no account has: the process is as busy as with `note`, so that nobody can
    tell the one from the other by how it answers meanwhile.

    Raises NoHotel, RecordsBusy, and what reading raises.
    """
    h = operation.hotel
    hotel = keys.hotel(h)
    read_hotel(fetch([hotel]), h)
    snapshot([hotel, keys.journal_entry(h, operation.id)])
