"""The chain that makes tampering with the journal visible.

Every entry is one line of canonical JSON. A link is the SHA-256 of the link before it and of the
line; the links of a day begin with the last one of the day before, those of the first day with
the hotel's genesis. So whoever changes, removes or adds anything changes every later hash.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# A mark finds the entry that differs; that one differs at all is proven by the hash.
MARK_BYTES = 3
MARK_LETTERS = 4
# So many entries of a day are marked, its first ones: a record holds 400 KB, and the marks of
# these are half of it.
MOST_MARKS = 50_000


def canonical(fields: Mapping[str, Any]) -> str:
    """One line of JSON: names in alphabetical order, nothing between them, text as it is."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def genesis(h: str) -> str:
    """With what the chain of this hotel begins, as 64 hexadecimal digits."""
    return hashlib.sha256(f"journal of {h}".encode()).hexdigest()


def link(before: str, line: str) -> str:
    """The hash of an entry's line behind the link `before`; both are 64 hexadecimal digits."""
    return hashlib.sha256(f"{before}\n{line}".encode()).hexdigest()


def mark(line: str) -> str:
    """Four letters by which an entry is found again among those of its day."""
    digest = hashlib.sha256(line.encode()).digest()
    return base64.urlsafe_b64encode(digest[:MARK_BYTES]).decode()


@dataclass(frozen=True)
class Links:
    """The links of one day: where they began, the last one, how many there are, and the marks of
    the first ones."""

    before: str
    hash: str
    entries: int
    marks: tuple[str, ...]

    @property
    def text_of_marks(self) -> str:
        """The marks as they are stored."""
        return "".join(self.marks)


def links(before: str, lines: Iterable[str]) -> Links:
    """The links of a day whose entries have these lines; they are read once and not kept."""
    last, marks, entries = before, [], 0
    for line in lines:
        last = link(last, line)
        entries += 1
        if entries <= MOST_MARKS:
            marks.append(mark(line))
    return Links(before, last, entries, tuple(marks))


def parted(text_of_marks: str) -> tuple[str, ...]:
    """Stored marks one by one."""
    starts = range(0, len(text_of_marks), MARK_LETTERS)
    return tuple(text_of_marks[start : start + MARK_LETTERS] for start in starts)
