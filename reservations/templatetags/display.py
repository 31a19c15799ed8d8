"""How amounts, dates and names are written, in the language of the page."""

from datetime import date
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, get_currency_precision
from django.utils.translation import get_language, to_locale

_FALLBACK = "en_GB"


def current_locale() -> Locale:
    """The page's language as Babel knows it; British English where Babel does not know it."""
    try:
        return Locale.parse(to_locale(get_language() or _FALLBACK))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(_FALLBACK)


def amount(minor: int, currency: str) -> str:
    """Write whole minor units (cents, yen, fils) as an amount of ``currency``, an ISO 4217 code."""
    places = get_currency_precision(currency)
    return format_currency(Decimal(minor).scaleb(-places), currency, locale=current_locale())


def day_of_stay(day: date, business_date: date | None) -> str:
    """Write a stay date with its weekday; the year only where it differs from the business date's.

    Without a business date the year is always written, because nothing else tells it.
    """
    same_year = business_date is not None and day.year == business_date.year
    return format_date(day, "EEE d MMM" if same_year else "EEE d MMM y", locale=current_locale())


def first_letters(name: str) -> str:
    """The first letter of the first and of the last word, or a question mark if there is none."""
    firsts = [next(filter(str.isalpha, word), "") for word in name.split()]
    letters = "".join(firsts)
    return (letters[:1] + letters[1:][-1:]).upper() or "?"
