"""What the commands' options accept: each function makes a value out of what was typed.

They raise `ArgumentTypeError` with a sentence, which the parser shows beside the option.
"""

import datetime as dt
import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies
from django.core.exceptions import ValidationError

from reservations.forms.fields import TYPE_CODE, LineField

HOTEL_CODE = re.compile(r"[0-9A-Za-z]{1,12}")


def line(typed: str) -> str:
    """One line of text, by the rule of the forms."""
    try:
        return str(LineField(called="The text").clean(typed))
    except ValidationError as refused:
        raise ArgumentTypeError(" ".join(refused.messages)) from refused


def date(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        raise ArgumentTypeError(f"{typed!r} is no date such as 2026-11-22.") from error


def dates(typed: str) -> tuple[dt.date, dt.date]:
    """`FROM:TO`, both included."""
    first, colon, last = typed.partition(":")
    if not colon:
        raise ArgumentTypeError(f"{typed!r} is no range such as 2026-08-01:2026-08-31.")
    span = date(first), date(last)
    if span[0] > span[1]:
        raise ArgumentTypeError(f"The range {typed} ends before it begins.")
    return span


def time_zone(typed: str) -> str:
    """An IANA zone."""
    if typed not in available_timezones():
        raise ArgumentTypeError(f"{typed!r} is no time zone such as Europe/Lisbon.")
    return typed


def currency(typed: str) -> str:
    """An ISO 4217 code of a currency that is legal tender somewhere today."""
    if typed.upper() not in _currencies():
        raise ArgumentTypeError(f"{typed!r} is no currency in use, such as EUR.")
    return typed.upper()


@cache
def _currencies() -> frozenset[str]:
    territories = get_global("territory_currencies")
    return frozenset(code for each in territories for code in get_territory_currencies(each))


def hotel_code(typed: str) -> str:
    """A hotel's code: it is part of every key, so it has none of the characters that part keys."""
    if not HOTEL_CODE.fullmatch(typed):
        raise ArgumentTypeError(f"{typed!r} is no hotel code: 1 to 12 letters and digits.")
    return typed


def per_type(typed: str) -> dict[str, int]:
    """`A=75,B=2`: a number of rooms for each type."""
    counts: dict[str, int] = {}
    for part in typed.split(","):
        code, _, count = (piece.strip() for piece in part.partition("="))
        if not TYPE_CODE.fullmatch(code) or not count.isdecimal() or len(count) > 4:
            raise ArgumentTypeError(f"{part!r} is not like A=75: a type's code and a number.")
        if code in counts:
            raise ArgumentTypeError(f"The type {code} stands twice in {typed!r}.")
        counts[code] = int(count)
    return counts


def at_least(least: int) -> Callable[[str], int]:
    """A whole number from `least` on."""

    def whole_number(typed: str) -> int:
        if not typed.isdecimal() or int(typed) < least:
            raise ArgumentTypeError(f"{typed!r} is no whole number from {least} on.")
        return int(typed)

    return whole_number
