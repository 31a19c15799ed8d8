"""Guests who cannot be related as asked, or not be merged with all their relations."""

from reservations.domain.refusals.base import Refusal


class LinkedToThemselves(Refusal):
    """A guest is related to others, never to the same profile."""

    about = "guest"
    guest: str


class AlreadyLinked(Refusal):
    """The relation of this kind stands; `guest` and `other` are as it leads."""

    about = "guest"
    guest: str
    other: str
    kind: str


class NotLinked(Refusal):
    """There is no relation of this kind that leads from `guest` to `other`."""

    guest: str
    other: str
    kind: str


class TooManyRelations(Refusal):
    """More relations than move with a profile when it is given up for another one."""

    guest: str
    relations: int
    most: int
