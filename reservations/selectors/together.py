"""Records that a page shows together, all as of one moment.

What belongs together is known only from a first look: a reservation names its guest and its room.
So a page looks, reads all of it again as one snapshot, and shows that. A page never tells of a
guest in a room that the room knows nothing of.
"""

from collections.abc import Iterable

from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.transactions.snapshot import MOST, snapshot

# Colleagues write between two looks now and then, never so often.
LOOKS = 8


def together(wanted: Iterable[Key]) -> Found:
    """The records at these keys as they stood at one moment: one request.

    Of more than fit into one snapshot the last ones are read beside it. Raises RecordsBusy.
    """
    unique = list(dict.fromkeys(wanted))
    return snapshot(unique[:MOST]).and_those_at(unique[MOST:])
