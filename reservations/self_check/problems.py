"""What a check has found: one disagreement, with the keys of the records that disagree; or what
is not as it was when a day was sealed."""

import datetime as dt
from dataclasses import dataclass, field

from reservations.models.keys import Key


@dataclass(frozen=True)
class Problem:
    """`kind` names the rule, `subject` what it is about; together they are found again.

    `keys` are all records that the rule looked at, `says` the disagreement as a sentence.
    """

    kind: str
    subject: tuple[str, ...]
    says: str
    keys: tuple[Key, ...] = field(compare=False, default=())

    @property
    def line(self) -> str:
        """The problem on one line, with its keys."""
        where = ", ".join("/".join(key) for key in self.keys[:MOST_KEYS])
        more = f" and {len(self.keys) - MOST_KEYS} more" if len(self.keys) > MOST_KEYS else ""
        return f"{self.says} [{where}{more}]"


# A night of a busy type is about hundreds of reservations; naming all would help nobody.
MOST_KEYS = 6


@dataclass(frozen=True)
class Tampered:
    """What is not as it was when `date` was sealed, as a sentence."""

    date: dt.date
    says: str

    @property
    def line(self) -> str:
        return f"{self.date.isoformat()}: {self.says}"
