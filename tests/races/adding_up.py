"""Whether everything that the table says about one hotel agrees with itself."""

from collections.abc import Iterator
from typing import TypeVar

from reservations.models import Guest, HotelRecord, JournalEntry, Reservation
from reservations.models.journal import TOMBSTONE
from tests.desk import Desk
from tests.services.agreement import disagreements

R = TypeVar("R", bound=HotelRecord)

OPEN = ("PENDING", "FULFILLED")


class Books:
    """One hotel's records, read once, while nobody writes."""

    def __init__(self, desk: Desk) -> None:
        found = HotelRecord.scan(HotelRecord.pk.contains(desk.h), consistent_read=True)
        self.records = list(found)
        self.stays = [stay for stay in self.all(Reservation) if stay.status in OPEN]
        self.in_house = [stay for stay in self.stays if stay.status == "FULFILLED"]

    def all(self, kind: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, kind)]

    def entries(self, verb: str) -> list[JournalEntry]:
        """The journal entries of a verb; of `TOMBSTONE`, those that prove that nothing was."""
        return [entry for entry in self.all(JournalEntry) if entry.verb == verb]

    def wrong(self) -> Iterator[str]:
        """A sentence for everything besides rooms, nights and sets that does not add up."""
        yield from self._dates()
        yield from self._names()
        yield from self._journal()

    def _dates(self) -> Iterator[str]:
        for stay in self.stays:
            if [night.date for night in stay.held_nights()] != list(stay.stay.nights()):
                yield f"{stay.code} does not hold the nights of its dates"
            date = stay.departure if stay in self.in_house else stay.arrival
            if not str(stay.gsi1_sk).startswith(date.isoformat()):
                yield f"{stay.code} stands on the desk under {stay.gsi1_sk}"

    def _names(self) -> Iterator[str]:
        names = {guest.id: guest.name for guest in self.all(Guest)}
        for stay in self.stays:
            if stay.guest_name != names[stay.guest_id]:
                yield f"{stay.code} is of {stay.guest_name!r}, not {names[stay.guest_id]!r}"

    def _journal(self) -> Iterator[str]:
        """Every change that has lasted has its entry; a tombstone changes nothing."""
        verbs = {entry.operation: entry.verb for entry in self.all(JournalEntry)}
        for record in self.records:
            by = record.last_operation
            if by and by != "opened" and verbs.get(by) in (None, TOMBSTONE):
                yield f"{record.key} was written by {by}, which has no entry"


def wrong(desk: Desk) -> list[str]:
    """A sentence for everything that does not add up."""
    return [*disagreements(desk), *Books(desk).wrong()]


def says(sentences: list[str], part: str) -> bool:
    return any(part in sentence for sentence in sentences)
