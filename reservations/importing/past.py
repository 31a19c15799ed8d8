"""How far an import came before it was stopped, as the journal tells it."""

from collections.abc import Iterable

from reservations.importing.events import Event, Kind
from reservations.replay.journal import Recorded, recorded
from reservations.replay.steps import operation_id

BATCH = 100

Past = dict[str, Recorded]


def event_parts(h: str, digest: str, event: Event) -> tuple[object, ...]:
    """What makes an event the same in every run: hotel, content of the file, row and kind."""
    parts = (h, digest, event.booking.row, event.kind)
    return (*parts, event.number) if event.kind is Kind.CHANGE else parts


def read_past(h: str, digest: str, events: Iterable[Event]) -> Past:
    """What the journal has recorded of the events, by operation id.

    Events are tried in order, so the reading ends with the first hundred of which it knows
    nothing. Events of rows that have been refused before are never tried and are passed over.
    """
    past: Past = {}
    refused: set[int] = set()
    batch: dict[str, Event] = {}
    for event in events:
        if event.is_counted_only or event.booking.row in refused:
            continue
        batch[operation_id(*event_parts(h, digest, event))] = event
        if len(batch) == BATCH:
            found = recorded(h, batch)
            if not found:
                return past
            past |= found
            refused |= {batch[each].booking.row for each, said in found.items() if said.refused}
            batch = {}
    return past | recorded(h, batch)
