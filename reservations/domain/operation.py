"""One intended change of the desk: who, what, when, and the id that makes it happen once."""

import datetime as dt
import secrets
from dataclasses import dataclass

# So many actions DynamoDB takes in one transaction.
MAX_ACTIONS = 100

# 80 random bits: no two forms ever share an id, and it is short enough to read in a log.
ID_BYTES = 10


def new_operation_id() -> str:
    """A fresh operation id: 20 hexadecimal digits."""
    return secrets.token_hex(ID_BYTES)


@dataclass(frozen=True)
class Operation:
    """What a verb is told about itself.

    `hotel` is the hotel's code, `by` the acting member of staff's sign-in name, `at` an aware
    instant, `digest` a keyed digest of the input, by which a repeat with other values is told
    from a repeat. Where it is proven that nothing was saved under the id, this stands on record
    for `barred_for`, in which whatever is still on its way must have arrived; without it for good,
    as an operation needs it whose id is worked out again and again (an import's).
    """

    id: str
    verb: str
    hotel: str
    by: str
    at: dt.datetime
    digest: str = ""
    barred_for: dt.timedelta | None = None


@dataclass(frozen=True)
class Outcome:
    """What an operation did, in ids: the same for the first answer and for every repeat.

    `names` maps a kind of record (`"Reservation"`, `"Guest"`, `"Room"`, `"RoomType"`) to the
    id under which people find it. `units` is what the commit cost in write capacity units.
    """

    operation: str
    verb: str
    names: dict[str, str]
    units: float = 0.0
