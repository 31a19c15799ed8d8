"""What groups had in their blocks at a moment: what was picked up and released since, put back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from reservations.domain.nights import Night
from reservations.domain.stay import DAY
from reservations.models import Block, keys
from reservations.models.keys import Key
from reservations.models.reading import fetch
from reservations.selectors.as_of.past import Past
from reservations.selectors.history import HistoryEntry

ENDS = frozenset({"release_block", "expire_block"})


def held_then(past: Past, standing: Iterable[Block], moment: dt.datetime) -> Iterator[Night]:
    """Every night that a block kept out of sale at the moment: one batch if there is any block.

    `standing` are the blocks that stand now, as an index knows them. One whose time had come by
    the moment kept nothing any more, whether somebody had released it or not.
    """
    h = past.house.hotel.code
    since = [entry for entry in past.entries if entry.at > moment]
    made = {key for entry in since for key in _made(h, entry)}
    wanted = {block.key for block in standing} | {key for e in since for key in _named(h, e)}
    found = fetch(sorted(wanted - made)) if wanted - made else {}
    reopened = {key for entry in since if entry.verb in ENDS for key in _named(h, entry)}
    for block in found.values():
        stood = isinstance(block, Block) and (block.is_on_hold or block.key in reopened)
        if isinstance(block, Block) and stood and block.release_at > moment:
            yield from block.held_nights()
            for entry in since:
                if entry.verb == "pick_up" and block.key in _named(h, entry):
                    yield from _picked(block, entry.facts.get("after") or {})


def _made(h: str, entry: HistoryEntry) -> list[Key]:
    return _named(h, entry) if entry.verb == "hold_block" else []


def _named(h: str, entry: HistoryEntry) -> list[Key]:
    """The blocks that the entry is about."""
    named = entry.names.get("Blocks") or entry.names.get("Block") or ""
    return [keys.block(h, entry.names["Group"], each) for each in named.split(", ") if each]


def _picked(block: Block, after: Mapping[str, list[Mapping[str, str]]]) -> Iterator[Night]:
    for run in after.get("picked") or ():
        first = dt.date.fromisoformat(run["from"])
        for number in range(int(run["nights"])):
            yield Night(first + number * DAY, block.room_type, 0)
