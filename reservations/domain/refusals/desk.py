"""Why nobody at all can work at the desk now."""

import datetime as dt

from reservations.domain.refusals.base import Refusal


class DeskPaused(Refusal):
    """All verbs rest, `until` then (by the hotel's clock) if nobody puts that off again."""

    until: dt.datetime
    reason: str


class SchemaUnfit(Refusal):
    """The hotel's records have a form (`found`) that this program does not work with."""

    found: int
    oldest: int
    newest: int
