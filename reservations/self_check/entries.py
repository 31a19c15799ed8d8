"""The journal's entries: each is listed where it is looked for, and nothing else passes for one.

An entry has its own record. One about two reservations or guests is told again in the journal of
the other one, and personal facts of a change stand with the guest: these belong to an entry, and
are nothing without it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reservations.models import JournalEntry, keys
from reservations.models.attributes import instant_text
from reservations.models.journal import TOMBSTONE
from reservations.models.keys import Key
from reservations.self_check.problems import Problem

# Verb, who, when and on which business date: the same wherever an entry is told.
Said = tuple[str, str, dt.datetime, dt.date]


@dataclass
class Entries:
    """The entries of the hotel `h`.

    `dates` are their business dates by operation; `unlisted` are records, with their operations,
    that do not stand where entries are looked for; `told_again` says where an entry has to be
    told once more, and what that says; `copies` are those of which that is still to be looked
    for.
    """

    h: str
    dates: dict[str, dt.date] = field(default_factory=dict)
    unlisted: dict[Key, str] = field(default_factory=dict)
    told_again: dict[Key, tuple[str, Said]] = field(default_factory=dict)
    copies: dict[Key, tuple[str, Said]] = field(default_factory=dict)
    _known: dict[dt.date, dt.date] = field(default_factory=dict)

    def add(self, entry: JournalEntry) -> None:
        """Take a record into account, wherever it stands."""
        listed_under: tuple[str | None, str | None] = (entry.gsi1_pk, entry.gsi2_pk)
        if entry.verb == TOMBSTONE and listed_under == (None, None):
            return
        # Only somebody who has written past all verbs can have taken these away.
        instant_and_date: tuple[Any, Any] = (entry.at_instant, entry.business_date)
        if None in instant_and_date:
            self.unlisted[entry.key] = entry.operation
        elif entry.key == keys.journal_entry(self.h, entry.operation):
            self._add_own(entry)
        else:
            self._add_copy(entry)

    def _add_own(self, entry: JournalEntry) -> None:
        # Millions of entries have a few thousand dates.
        date = self._known.setdefault(entry.business_date, entry.business_date)
        self.dates[entry.operation] = date
        instant = instant_text(entry.at_instant)
        of_day = keys.entry_of_day(self.h, date, instant, entry.operation)
        of_owner = keys.entry_about(entry.gsi2_pk or "", instant, entry.operation)
        listed = (entry.gsi1_pk, entry.gsi1_sk) == of_day and entry.gsi2_sk == of_owner.sk
        if not listed:
            self.unlisted[entry.key] = entry.operation
        if owner := _told_too(self.h, entry):
            place = keys.entry_about(owner, instant, entry.operation)
            self.told_again[place] = entry.operation, _said(entry)
        for about, verb in _told_elsewhere(entry):
            place = keys.part_about(about, instant, entry.operation)
            self.told_again[place] = entry.operation, (verb, *_said(entry)[1:])

    def _add_copy(self, entry: JournalEntry) -> None:
        self.copies[entry.key] = entry.operation, _said(entry)
        if (entry.gsi2_pk, entry.gsi2_sk) != entry.key or entry.gsi1_pk is not None:
            self.unlisted[entry.key] = entry.operation


def _told_elsewhere(entry: JournalEntry) -> Iterator[tuple[str, str]]:
    """About which rooms and guests an entry of many things at once is, and what was done to each.

    Of its reservations it is found by their group.
    """
    also = (entry.names.as_dict() if entry.names else {}).get("Also", "")
    for told in filter(None, also.split(", ")):
        verb, _, about = told.partition(" ")
        yield about, verb


def _told_too(h: str, entry: JournalEntry) -> str | None:
    """The partition of the other record whose journal tells the entry, if it is about two."""
    names = entry.names.as_dict() if entry.names else {}
    if "Other" in names:
        return keys.reservation(h, names["Other"]).pk
    return keys.guest(h, names["OtherGuest"]).pk if "OtherGuest" in names else None


def _said(entry: JournalEntry) -> Said:
    return entry.verb, entry.by, entry.at_instant, entry.business_date


def entry_problems(
    entries: Entries, *, days: set[dt.date], business_date: dt.date, traces: dict[Key, str]
) -> Iterator[Problem]:
    """What is listed nowhere, stands on a day that there never was, or belongs to no entry.

    `days` are those that have ended, `traces` the keys of the personal facts of changes.
    """
    house = keys.hotel(entries.h)
    for key, operation in sorted(entries.unlisted.items()):
        says = f"The journal entry of {operation} is not listed where it belongs."
        yield Problem("unlisted", ("unlisted", operation), says, (house, key))
    for operation, date in sorted(entries.dates.items()):
        if date != business_date and date not in days:
            says = f"The journal entry of {operation} is of {date}, which was no day of the hotel."
            key = keys.journal_entry(entries.h, operation)
            where = (house, key, keys.day(entries.h, date))
            yield Problem("undated", ("undated", operation), says, where)
    yield from _copy_problems(entries)
    for key in sorted(traces):
        operation = key.sk.rpartition("#")[2]
        if operation not in entries.dates:
            says = f"What a guest's profile said at {operation} belongs to no journal entry."
            where = (house, key, keys.journal_entry(entries.h, operation))
            yield Problem("trace", ("trace", *key), says, where)


def _copy_problems(entries: Entries) -> Iterator[Problem]:
    """An entry about two records stands in the journals of both, and says the same."""
    for key in sorted(entries.copies.keys() | entries.told_again.keys()):
        copy, told = entries.copies.get(key), entries.told_again.get(key)
        if copy == told:
            continue
        operation = (copy or told or ("",))[0]
        says = (
            f"The journal of another record tells of {operation}, which is not about it."
            if told is None
            else f"What {operation} was for another record is not told in its journal as it was."
        )
        own = keys.journal_entry(entries.h, operation)
        yield Problem("copy", ("copy", *key), says, (keys.hotel(entries.h), own, key))
