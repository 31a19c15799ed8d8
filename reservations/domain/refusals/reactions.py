"""Why what a guest says of a room is not recorded, or not taken back."""

import datetime as dt

from reservations.domain.refusals.base import Refusal
from reservations.domain.refusals.records import NotFound


class NotStayedYet(Refusal):
    """Nobody has come into a room for this reservation."""

    code: str
    status: str


class SaidTooLate(Refusal):
    """The stay ended longer ago than something can be said about it."""

    code: str
    departed_on: dt.date
    until: dt.date


class NotInRoom(Refusal):
    """The guest neither is nor was in this room."""

    about = "room"
    code: str
    room: str


class UnknownKind(Refusal):
    """The hotel does not count such a thing, or not any more."""

    about = "kind"
    kind: str


class AlreadySaid(Refusal):
    """This reservation has said this about this room; `label` is the kind's."""

    about = "kind"
    code: str
    room: str
    label: str


class NothingSaid(NotFound):
    """This reservation has not said this about this room."""

    code: str
    kind: str


class AlreadyWithdrawn(Refusal):
    """It was said and taken back, which is final."""

    about = "kind"
    code: str
    room: str
    label: str


class KindKept(Refusal):
    """A kind is never taken away: what was said would lose its words."""

    label: str


class KindTurned(Refusal):
    """What was said as praise cannot become a complaint, nor the other way round."""

    label: str
    is_praise: bool


class TooManyKinds(Refusal):
    """There is no counter left for another kind; retired ones keep theirs."""

    about = "label_new"
    most: int


class LabelTaken(Refusal):
    """Two kinds would be called the same, whatever the case; one may be retired."""

    label: str


class NoKindLeft(Refusal):
    """Every kind would be retired, so that no guest could say anything."""
