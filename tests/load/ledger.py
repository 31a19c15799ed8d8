"""What the clerks were told, to be held against what the table says in the end."""

import threading
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace

DONE, REFUSED, DOUBT = "done", "refused", "in doubt"


@dataclass(frozen=True)
class Told:
    """What a clerk believes of a reservation. Dates are ISO texts, "" where they are not known."""

    code: str
    status: str
    guest: str = ""
    arrival: str = ""
    departure: str = ""
    # Whether the last change may or may not have been made: the answer never came.
    in_doubt: bool = False


@dataclass(frozen=True)
class Standing:
    """A reservation as it stands in the table."""

    code: str
    status: str
    guest: str
    arrival: str
    departure: str


@dataclass
class Ledger:
    """Everything that was acknowledged or refused, by code and by the guest who was typed in.

    Every booking has a guest of its own name, so that one which came twice is found.
    """

    stays: dict[str, Told] = field(default_factory=dict)
    bookings: dict[str, str] = field(default_factory=dict)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)
    # By the id of the operation: what was told to be done, and what was told not to be for good.
    operations_done: dict[str, str] = field(default_factory=dict)
    operations_never: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def booked(self, told: Told) -> None:
        with self._lock:
            self.stays[told.code] = told
            self.bookings[told.guest] = DONE

    def not_booked(self, guest: str, became: str) -> None:
        with self._lock:
            self.bookings[guest] = became

    def changed(self, code: str, **facts: str | bool) -> None:
        with self._lock:
            self.stays[code] = replace(self.stays[code], **facts)  # type: ignore[arg-type]

    def done(self, operation: str, what: str) -> None:
        with self._lock:
            self.operations_done[operation] = what

    def never(self, operation: str, what: str) -> None:
        with self._lock:
            self.operations_never[operation] = what

    def refused(self, verb: str, sentence: str) -> None:
        with self._lock:
            self.refusals[verb, sentence] += 1

    def wrong(self, what: str) -> None:
        with self._lock:
            self.violations.append(what)

    def compare(self, standing: Iterable[Standing]) -> list[str]:
        """What was told and does not stand in the table, or stands there and was not told."""
        there = list(standing)
        by_code = {each.code: each for each in there}
        problems = [p for told in self.stays.values() for p in _differs(told, by_code)]
        problems += [
            f"{each.code} of {each.guest} is there, and nobody was told of it."
            for each in there
            if each.code not in self.stays and self.bookings.get(each.guest) != DOUBT
        ]
        named = Counter(each.guest for each in there)
        problems += [f"{guest} stands there {n} times." for guest, n in named.items() if n > 1]
        return problems

    def compare_operations(self, carried_out: Set[str]) -> list[str]:
        """What was told of single operations and is otherwise; `carried_out` are the ids of which
        the journal has an entry."""
        lost = self.operations_done.keys() - carried_out
        contradicted = self.operations_never.keys() & carried_out
        return [
            *(f"{each} was acknowledged and is not in the journal." for each in sorted(lost)),
            *(
                f"{each} was carried out although it was refused: {self.operations_never[each]}"
                for each in sorted(contradicted)
            ),
        ]


def _differs(told: Told, standing: dict[str, Standing]) -> list[str]:
    there = standing.get(told.code)
    if there is None:
        return [f"{told.code} was acknowledged and is not there."]
    if told.in_doubt:
        return []
    return [
        f"{told.code} is {getattr(there, fact)} and not {getattr(told, fact)} ({fact})."
        for fact in ("status", "guest", "arrival", "departure")
        if getattr(told, fact) and getattr(told, fact) != getattr(there, fact)
    ]
