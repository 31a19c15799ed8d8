"""Whether the journal still says what it said when each day was sealed.

The days are read as they stand, and every sealed one is computed anew from its entries. What
differs is told as far as it can be known: the marks of a day say which of its entries is not
what it was. Whoever can write everything could make a chain anew; a hash that is kept elsewhere
(`anchors`) shows that, too.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from reservations.domain.journal_chain import Links, genesis, links, parted
from reservations.domain.stay import DAY
from reservations.models import Day, JournalEntry, keys
from reservations.models.journal_lines import lines_of_day
from reservations.models.levels import consistent
from reservations.models.reading import read_house
from reservations.self_check.problems import Tampered
from reservations.self_check.told import MISSING, read_told, told_problems

NO_ANCHORS: Mapping[dt.date, str] = {}


@dataclass
class Verified:
    """How much was verified. `begins` is the first day with a hash, `unhashed` counts the days
    that were sealed before there was a chain; `newest` is the last sealed day with its hash."""

    days: int = 0
    entries: int = 0
    unhashed: int = 0
    begins: dt.date | None = None
    newest: tuple[dt.date, str] | None = None
    problems: list[Tampered] = field(default_factory=list)


def read_days(h: str) -> list[Day]:
    """Every business date that has ended, in the order of time: one Query a megabyte."""
    found = consistent(
        keys.days(h),
    )
    return [record for record in found if isinstance(record, Day)]


def verify(
    h: str,
    days: list[Day],
    *,
    business_date: dt.date,
    now: dt.datetime,
    first: dt.date | None = None,
    last: dt.date | None = None,
    anchors: Mapping[dt.date, str] = NO_ANCHORS,
) -> Iterator[Verified]:
    """Verify the days from `first` to `last`, both included; yields after each of them what was
    found until then, and so at least once.

    The links between the days, that none is missing, and that each is sealed as the journal says,
    are verified of all; `anchors` are hashes of days that were kept elsewhere. The days have
    to be read after the business date.
    """
    so_far = Verified()
    so_far.problems += chain_problems(h, days, business_date)
    told = told_problems(h, days, read_told(h), business_date=business_date, now=now)
    so_far.problems += [each for each in told if each not in so_far.problems]
    so_far.problems += _anchor_problems(days, anchors)
    hashed = [day for day in days if day.journal_hash]
    so_far.unhashed = sum(bool(day.swept_at) and not day.journal_hash for day in days)
    so_far.begins = hashed[0].date if hashed else None
    so_far.newest = (hashed[-1].date, hashed[-1].journal_hash) if hashed else None
    yield so_far
    for day in hashed:
        if (first and day.date < first) or (last and day.date > last):
            continue
        so_far.problems += day_problems(h, day)
        so_far.days += 1
        so_far.entries += int(day.journal_entries or 0)
        yield so_far


def journal_problems(h: str) -> list[Tampered]:
    """Whatever is found in the hotel's whole journal. Raises NoHotel."""
    today, now = read_house(h).hotel.business_date, dt.datetime.now(dt.UTC)
    *_, found = verify(h, read_days(h), business_date=today, now=now)
    return found.problems


def chain_problems(h: str, days: list[Day], business_date: dt.date) -> Iterator[Tampered]:
    """The days follow each other, are sealed in their order, and each begins where the one before
    has ended."""
    before: Day | None = None
    for day in days:
        for missing in _between(before, day.date):
            yield Tampered(missing, MISSING)
        yield from _seal_problems(h, before, day)
        before = day
    for missing in _between(before, business_date):
        yield Tampered(missing, MISSING)


def _between(before: Day | None, date: dt.date) -> list[dt.date]:
    """The dates after a day and before a date."""
    count = (date - before.date).days if before else 0
    return [before.date + number * DAY for number in range(1, count)] if before else []


def _seal_problems(h: str, before: Day | None, day: Day) -> Iterator[Tampered]:
    if before and day.swept_at and not before.swept_at:
        yield Tampered(day.date, "it is sealed, although the day before is not.")
    if before and day.swept_at and before.journal_hash and not day.journal_hash:
        yield Tampered(day.date, "its hash is missing, although the day before has one.")
    if not day.journal_hash:
        return
    begins = (before.journal_hash if before else None) or genesis(h)
    if day.journal_before != begins:
        yield Tampered(
            day.date, "the chain is broken: it does not begin with the hash of the day before."
        )


def _anchor_problems(days: list[Day], anchors: Mapping[dt.date, str]) -> Iterator[Tampered]:
    sealed = {day.date: day.journal_hash for day in days if day.journal_hash}
    for date, kept in sorted(anchors.items()):
        if date not in sealed:
            yield Tampered(date, "there is no sealed day, although its hash was kept elsewhere.")
        elif sealed[date] != kept:
            yield Tampered(
                date, f"its hash is {sealed[date]}, not the one that was kept elsewhere."
            )


def day_problems(h: str, day: Day) -> Iterator[Tampered]:
    """Compute one day anew and compare it with what its record says."""
    entries: list[str] = []

    def lines() -> Iterator[str]:
        for entry, line in lines_of_day(h, day.date):
            entries.append(_named(entry))
            yield line

    now = links(day.journal_before or "", lines())
    marks = parted(day.journal_marks or "")
    if now.hash != day.journal_hash:
        yield from _differences(day, now, marks, entries)
    elif (now.entries, now.marks) != (int(day.journal_entries or 0), marks):
        yield Tampered(day.date, "its number of entries or their marks were changed.")


def _named(entry: JournalEntry) -> str:
    at = f"{entry.at_instant:%H:%M:%S} UTC" if entry.at_instant else "at no time"
    return f"{entry.operation} ({entry.verb} by {entry.by}, {at})"


def _differences(
    day: Day, now: Links, marks: tuple[str, ...], entries: list[str]
) -> Iterator[Tampered]:
    """Which entries are not what they were, as far as the marks tell."""
    was, there = int(day.journal_entries or 0), now.entries
    counts = f"{was} entries were there when it was sealed, {there} are there now"
    yield Tampered(day.date, f"the journal does not agree with its hash; {counts}.")
    are_all = was <= len(marks) and there <= len(now.marks)
    found = list(_changed(marks, now.marks, are_all=are_all))
    for lost_from, lost_to, from_, to in found:
        lost, here = lost_to - lost_from, entries[from_:to]
        for name in here[:lost]:
            yield Tampered(day.date, f"changed, or put in the place of another: entry {name}.")
        for name in here[lost:]:
            yield Tampered(day.date, f"added: entry {name}.")
        if lost > len(here):
            after = f" after entry {entries[to - 1]}" if to else " at the beginning"
            yield Tampered(day.date, f"removed: {lost - len(here)} of the entries{after}.")
    if not found:
        says = (
            "no entry was changed: the hash of the day was."
            if are_all
            else f"the first {len(marks):,} are as they were; later ones cannot be told apart."
        )
        yield Tampered(day.date, says)


def _changed(
    marks: tuple[str, ...], now: tuple[str, ...], *, are_all: bool
) -> Iterator[tuple[int, int, int, int]]:
    """From where to where the marks differ, and those of now in their place. Where not all
    entries are marked, others come up to the end of the marks, or fall off it, by themselves."""
    matcher = SequenceMatcher(None, marks, now, autojunk=False)
    for kind, lost_from, lost_to, from_, to in matcher.get_opcodes():
        is_end = (lost_to, to) == (len(marks), len(now)) and kind in ("insert", "delete")
        if kind != "equal" and (are_all or not is_end):
            yield lost_from, lost_to, from_, to
