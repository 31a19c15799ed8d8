"""What was picked up of the blocks of groups, by the journal: nothing else keeps it for ever."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from reservations.domain.stay import DAY
from reservations.models import JournalEntry, keys
from reservations.models.keys import Key


@dataclass
class Picks:
    """By the block's key: how many rooms were picked up on each date, and by which entries."""

    h: str
    rooms: defaultdict[Key, Counter[dt.date]] = field(default_factory=lambda: defaultdict(Counter))
    entries: defaultdict[Key, list[Key]] = field(default_factory=lambda: defaultdict(list))

    def add(self, entry: JournalEntry) -> None:
        """Take an entry of somebody's picking up into account; a tombstone has no facts."""
        names = entry.names.as_dict() if entry.names else {}
        after = entry.facts.as_dict().get("after") if entry.facts else None
        if not after or "Block" not in names:
            return
        block = keys.block(self.h, names["Group"], names["Block"])
        self.entries[block].append(entry.key)
        for run in after["picked"]:
            first = dt.date.fromisoformat(run["from"])
            self.rooms[block].update(first + n * DAY for n in range(int(run["nights"])))
