"""How dates and instants are written in the table."""

import datetime as dt
from typing import Any

from pynamodb.attributes import Attribute
from pynamodb.constants import STRING


class DateAttribute(Attribute[dt.date]):
    """A hotel-local date, `2026-11-22`: it sorts as text in the order of time."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return str(value.isoformat())

    def deserialize(self, value: Any) -> dt.date:
        return dt.date.fromisoformat(value)


class InstantAttribute(Attribute[dt.datetime]):
    """An instant in UTC to the millisecond, `2026-11-22T18:05:00.000Z`; naive ones are refused."""

    attr_type = STRING

    def serialize(self, value: Any) -> str:
        return instant_text(value)

    def deserialize(self, value: Any) -> dt.datetime:
        return dt.datetime.fromisoformat(value)


def instant_text(instant: dt.datetime) -> str:
    """The text under which an aware instant is stored and sorted."""
    if instant.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    utc = instant.astimezone(dt.UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"
