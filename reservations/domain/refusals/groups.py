"""Why a group cannot be booked, or its draft not be changed."""

import datetime as dt

from reservations.domain.refusals.base import Refusal
from reservations.domain.refusals.records import NotFound


class UnknownDraft(NotFound):
    """Nobody has begun it under this sign-in name, or it was sent, thrown away or has expired."""

    draft: str


class InAnotherGroup(Refusal):
    """A reservation belongs to one group; `group` is the id of the one that has it."""

    about = "code"
    code: str
    group: str


class TwiceInDraft(Refusal):
    """One draft changes a reservation, a profile or a room's night once; `what` is the code, the
    guest's id or the number on the door."""

    what: str
    night: dt.date | None = None


class DraftFull(Refusal):
    """A draft is no longer than what one transaction could ever take."""

    most: int


class NothingInDraft(Refusal):
    draft: str
