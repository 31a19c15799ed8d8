"""Group bookings in tests: a large house, and drafts as clerks fill them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reservations.domain.group_lines import Line, Person, RoomsLine
from reservations.domain.operation import Outcome
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.models import Group, GroupDraft, HotelRecord, keys
from reservations.services.groups.add_line import add_line
from reservations.services.groups.begin_draft import begin_draft
from reservations.services.groups.commit_draft import commit_draft
from tests.desk import Desk, day

SMALL = {str(number): "DLX" for number in range(101, 109)} | {"200": "SUI", "201": "SUI"}
# 100 doubles and 40 suites.
LARGE = {str(100 + n): "DLX" if n < 100 else "SUI" for n in range(140)}
FIRST, LAST = day(5), day(8)
FRAME = {"arrival": FIRST, "departure": LAST}


def rooms(
    count: int = 1,
    room_type: str = "DLX",
    *,
    arrival: dt.date = FIRST,
    departure: dt.date = LAST,
    **more: Any,
) -> RoomsLine:
    """So many rooms for two adults each."""
    return RoomsLine("", count, room_type, Stay(arrival, departure), Party(2), **more)


def person(number: int) -> Profile:
    """One of many new guests, found by three words."""
    return Profile(f"Given{number}", f"Family{number}", f"g{number}@example.org")


class Drafting:
    """A clerk of the name `by` with a draft."""

    def __init__(self, desk: Desk, *, contact: Person | None = None, by: str = "desk") -> None:
        self.desk, self.by = desk, by
        self.contact = contact or desk.guest()
        begun = self.does(begin_draft, name="Chess Club", contact=self.contact, **FRAME)
        self.id = begun.names["Draft"]

    def does(self, verb: Callable[..., Outcome], **arguments: Any) -> Outcome:
        return verb(replace(self.desk.op(verb.__name__), by=self.by), **arguments)

    def adds(self, *lines: Line) -> list[str]:
        """The ids of the lines."""
        return [self.does(add_line, draft=self.id, line=line).operation for line in lines]

    def commits(self) -> Outcome:
        return self.does(commit_draft, draft=self.id)

    @property
    def record(self) -> GroupDraft | None:
        """As it stands in the table."""
        try:
            record: GroupDraft = self.desk.get(keys.draft(self.desk.h, self.by, self.id))
        except HotelRecord.DoesNotExist:
            return None
        return record

    def lines(self) -> list[Line]:
        record = self.record
        return record.lines() if record else []

    @property
    def group(self) -> Group:
        record: Group = self.desk.get(keys.group(self.desk.h, self.id))
        return record


def without_drafts(items: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    """What of the table is about the hotel: neither drafts nor the journal."""
    return {key: item for key, item in items.items() if not key[0].startswith(("DRAFTS#", "OP#"))}
