"""What guests say of the rooms they slept in: the kinds, when it can be said, and for how long a
complaint is news.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.nights import Night
from reservations.domain.refusals import NotStayedYet, Refusal, SaidTooLate
from reservations.domain.stay import DAY

# Of a stay that ended longer ago nobody remembers a room, and a link that was printed ends.
SAID_WITHIN = 30 * DAY
# A complaint that nobody has repeated for two weeks has been seen to, or was about the weather.
FRESH_FOR = 14 * DAY
# Each kind has a counter of its own for good, retired ones included.
MOST_KINDS = 20
LONGEST_LABEL = 30
LONGEST_WORDS = 500
# Who says something without an account, as the journal names them: no account can be called so,
# for a sign-in name has no brackets.
GUEST = "(guest)"


@dataclass(frozen=True)
class ReactionKind:
    """One thing that can be said of a room: praise, or else a complaint.

    `slot` numbers its counter and never changes, nor does whether it is praise. A retired kind
    cannot be said any more; what was said keeps its label.
    """

    code: str
    slot: int
    label: str
    is_praise: bool
    is_retired: bool = False


# What a hotel counts that has set no kinds of its own.
DEFAULT_KINDS: tuple[ReactionKind, ...] = tuple(
    ReactionKind(code, slot, label, is_praise)
    for slot, (code, label, is_praise) in enumerate(
        (
            ("loved", "Loved it", True),
            ("quiet", "Quiet", True),
            ("view", "Good view", True),
            ("noise", "Noise", False),
            ("cold", "Cold", False),
            ("wifi", "Bad wifi", False),
            ("broken", "Something is broken", False),
            ("dirty", "Not clean", False),
        ),
        start=1,
    )
)


def sayable(kinds: Iterable[ReactionKind]) -> list[ReactionKind]:
    """The kinds that can be said now: praise first, each in the order of the hotel's list."""
    current = (kind for kind in kinds if not kind.is_retired)
    return sorted(current, key=lambda kind: not kind.is_praise)


def refusal_of_saying(
    code: str, status: str, departed_on: dt.date | None, business_date: dt.date
) -> Refusal | None:
    """Why nothing can be said about this stay now, or None: only who is or was in house can
    judge a room, and only for `SAID_WITHIN` after leaving it."""
    if status not in (ReservationStatus.FULFILLED, ReservationStatus.CLOSED):
        return NotStayedYet(code=code, status=status)
    if departed_on and business_date > departed_on + SAID_WITHIN:
        return SaidTooLate(code=code, departed_on=departed_on, until=departed_on + SAID_WITHIN)
    return None


def rooms_slept_in(
    nights: Sequence[Night],
    fulfilled_by: str | None,
    *,
    checked_in_on: dt.date | None,
    business_date: dt.date,
) -> dict[str, str]:
    """Room id -> its type at that time, of every room in which the guest is or was, the present
    or last one first.

    Nights to come in another room do not count, nor do those before a late arrival.
    """
    first = checked_in_on or dt.date.min
    begun = [night for night in nights if first <= night.date <= business_date and night.room]
    found = {night.room or "": night.room_type for night in reversed(begun)}
    if not fulfilled_by:
        return found
    known = begun or list(nights)
    last = found.pop(fulfilled_by, known[-1].room_type if known else "")
    return {fulfilled_by: last, **found}


class Complaint(NamedTuple):
    """A complaint of which the room's counters know: the kind's code, the business date, the
    instant as it is stored, and the reservation that has said it."""

    on: str
    instant: str
    kind: str
    code: str

    @property
    def entry(self) -> str:
        """How the counters keep it."""
        return SEPARATOR.join(self)

    @property
    def date(self) -> dt.date:
        return dt.date.fromisoformat(self.on)

    @classmethod
    def of(cls, entry: str) -> "Complaint":
        return cls(*entry.split(SEPARATOR))


SEPARATOR = "#"
# Complaints are kept by periods as long as they are fresh, in four sets that take turns: what
# was said in this period or the one before can be fresh, the set before these is emptied with
# the next complaint, and so is never the one that somebody is writing to.
TURNS = 4


def turn(date: dt.date) -> int:
    """Which of the sets keeps the complaints of this date."""
    return date.toordinal() // FRESH_FOR.days % TURNS


def outdated_turn(date: dt.date) -> int:
    """Which of the sets holds nothing that is fresh on this date."""
    return (turn(date) + 2) % TURNS


def fresh(
    complaints: Iterable[Complaint], business_date: dt.date, seen_to: str | None = None
) -> list[Complaint]:
    """The complaints that are news on this date, the latest first.

    `seen_to` is the instant, as it is stored, at which the room was returned to service: who
    closes a room and opens it again has looked at what was wrong. Cleaning alone ends nothing,
    for the next guest gets a clean room in any case and hears the same noise.
    """
    since = business_date - FRESH_FOR
    news = (each for each in complaints if each.date > since and each.instant > (seen_to or ""))
    return sorted(news, key=lambda each: (each.instant, each.kind), reverse=True)
