"""What a code, an id, a number or a date in an address can look like, so that nothing else ever
reaches a key."""

import datetime as dt
import re

from reservations.domain.codes import CODE_ALPHABET, CODE_LENGTH, ID_ALPHABET, ID_LENGTH
from reservations.domain.relations import SIDES
from reservations.forms.chart import EARLIEST, LATEST


class CodeConverter:
    """A reservation code, in whichever case it is typed."""

    regex = f"[{CODE_ALPHABET}{CODE_ALPHABET.lower()}]{{{CODE_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value.upper()

    def to_url(self, value: str) -> str:
        return value


class GuestConverter:
    regex = f"[{ID_ALPHABET}]{{{ID_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class OperationConverter:
    """The id of an operation that was carried out."""

    regex = r"[0-9a-f]{20}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class NumberConverter:
    regex = r"[0-9A-Za-z][0-9A-Za-z.-]{0,11}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RoomConverter:
    """A room's id: its first number, with a mark where another room had that."""

    regex = r"[0-9A-Za-z][0-9A-Za-z.-]{0,16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TypeConverter:
    regex = r"[0-9A-Z]{1,8}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RelationConverter:
    """What one guest is to another one: a code of `domain.relations.SIDES`."""

    regex = "|".join(map(re.escape, SIDES))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DateConverter:
    """A date of a hotel's books."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        date = dt.date.fromisoformat(value)
        if not EARLIEST <= date <= LATEST:
            raise ValueError(value)
        return date

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()
