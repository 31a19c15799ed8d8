"""What stands in a backup's file.

The file is gzip, so that `zcat` shows it: one JSON value a line. It begins with a line that says
what it is (`{"Backup": ...}`), goes on with one line an item, in DynamoDB's own JSON with typed
values and in the form in which Amazon DynamoDB itself exports tables (`{"Item": {"PK": {"S":
...`), and ends with a line that counts them (`{"Complete": ...}`).

It is written in gzip members of a few megabytes. Each ends with a line `{"Seal": ...}` whose
SHA-256 covers the lines of the member and the hash of the member before: the last one stands for
the whole file. A seal also says where in the table the next member goes on (`After`), so that a
file without its end can be continued, and nothing has to be kept beside it.
"""

import base64
import gzip
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
# Where the chain begins.
NOTHING = ""

# An item or a key as DynamoDB's API spells it: {"PK": {"S": "HOTEL#MAIN"}, ...}.
Item = dict[str, Any]


class Damaged(Exception):
    """The file is not what a backup has written; the text is a sentence for the operator."""


@dataclass(frozen=True)
class Header:
    """What is known before the first item is read.

    `table_id` is DynamoDB's own, which another table of the same name does not have. `keys` are
    the names of the partition and of the sort key. `pauses` are hotels whose desks are paused,
    each with the operation that has paused it.
    """

    table: str
    table_id: str
    keys: list[str]
    started_at: str
    pauses: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True)
class Seal:
    """The end of a member: `items` and `hotels` count all up to here, `after` is the key behind
    which the table goes on, None where it does not."""

    member: int
    items: int = 0
    hotels: dict[str, int] = field(default_factory=dict)
    after: Item | None = None
    sha256: str = NOTHING


@dataclass(frozen=True)
class Complete:
    """The end of the file. `why` says what a backup that is not `consistent` lacks."""

    items: int
    hotels: dict[str, int]
    consistent: bool
    why: str
    finished_at: str


def text_of(**value: Any) -> bytes:
    """One line: compact JSON. Binary values are written as DynamoDB's wire has them, in base64."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=_base64)
    return text.encode() + b"\n"


def _base64(value: Any) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} is none of DynamoDB's.")


def item_of(line: bytes) -> Item:
    """The item of a line as DynamoDB's client takes it."""
    item: Item = json.loads(line, object_hook=_binary)["Item"]
    return item


def _binary(value: dict[str, Any]) -> dict[str, Any]:
    """In DynamoDB's JSON a map that is named B holds another typed value, never a text."""
    match value:
        case {"B": str(text)} if len(value) == 1:
            return {"B": base64.b64decode(text)}
        case {"BS": [*texts]} if len(value) == 1 and all(isinstance(each, str) for each in texts):
            return {"BS": [base64.b64decode(text) for text in texts]}
    return value


def hash_of(before: str, lines: bytes, seal: Seal) -> str:
    """The SHA-256 of a member: of the hash before it, its lines, and what its seal says."""
    said = text_of(**_without_hash(seal))
    return hashlib.sha256(before.encode() + lines + said).hexdigest()


def member_of(before: str, lines: bytes, seal: Seal) -> tuple[bytes, str]:
    """The compressed member with its seal, and its hash."""
    sha256 = hash_of(before, lines, seal)
    sealed = lines + text_of(Seal=_without_hash(seal) | {"sha256": sha256})
    # The time would make two files of the same items differ.
    return gzip.compress(sealed, compresslevel=LEVEL, mtime=0), sha256


# A level more than this costs twice the time and saves a tenth of the room.
LEVEL = 4


def _without_hash(seal: Seal) -> dict[str, Any]:
    return {name: value for name, value in asdict(seal).items() if name != "sha256"}
