"""Groups in tests that are booked already, as a desk acts on them together."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from reservations.domain.group_lines import ChangeLine
from reservations.domain.operation import Outcome
from reservations.domain.refusals import Refusal
from reservations.models import Group, JournalEntry, Reservation, keys
from reservations.selectors.history import read_history_of_stay
from reservations.wording import history_sentence
from tests.desk import Desk, day
from tests.groups import Drafting, rooms

# Since when and until when a booked group of these tests stays.
TODAY = {"arrival": day(0), "departure": day(3)}


class Party:
    """A group that is booked: `codes` in the order of the codes."""

    def __init__(self, desk: Desk, *lines: Any, **contact: Any) -> None:
        self.desk, draft = desk, Drafting(desk, **contact)
        draft.adds(*(lines or [rooms(3, **TODAY)]))
        draft.commits()
        self.id, self.contact = draft.id, draft.contact

    @classmethod
    def of(cls, desk: Desk, *codes: str) -> "Party":
        """A group of these reservations, each of which was booked alone by a guest of its own."""
        return cls(desk, *(_as_it_is(desk.reservation(code)) for code in codes))

    @property
    def record(self) -> Group:
        record: Group = self.desk.get(keys.group(self.desk.h, self.id))
        return record

    @property
    def codes(self) -> list[str]:
        return self.record.codes

    @property
    def stays(self) -> list[Reservation]:
        return [self.desk.reservation(code) for code in self.codes]

    def statuses(self) -> list[str]:
        return sorted(stay.status for stay in self.stays)

    def does(self, verb: Callable[..., Outcome], **arguments: Any) -> Outcome:
        """Carry a verb of groups out as the clerk `desk`."""
        return self.desk.does(verb, group=self.id, **arguments)

    def refused(self, verb: Callable[..., Outcome], **arguments: Any) -> Refusal:
        """The refusal of a verb that changes nothing."""
        before = self.desk.items()
        with pytest.raises(Refusal) as raised:
            self.does(verb, **arguments)
        assert self.desk.items() == before
        return raised.value


def _as_it_is(stay: Reservation) -> ChangeLine:
    return ChangeLine("", stay.code, stay.last_operation, stay.stay, stay.party)


def chosen(*codes: str, **beside: str) -> Mapping[str, str]:
    """These codes, with nothing beside them but what is given by code."""
    return dict.fromkeys(codes, "") | beside


def parts(desk: Desk, outcome: Outcome) -> list[Mapping[str, Any]]:
    """What the journal's one entry of it keeps of each reservation."""
    entry: JournalEntry = desk.get(keys.journal_entry(desk.h, outcome.operation))
    told: list[Mapping[str, Any]] = entry.facts.as_dict()["parts"]
    return told


def said(desk: Desk, code: str, verb: str) -> str:
    """What the reservation's journal says of its part of the verb."""
    [told] = [each for each in read_history_of_stay(desk.reservation(code)) if each.verb == verb]
    return history_sentence(told.verb, told.facts, told.names)
