"""Makes numbers, dates and amounts out of the cells of a row."""

import calendar
import datetime as dt
from decimal import Decimal, InvalidOperation

from reservations.domain.money import minor_units

NOTHING = frozenset({"", "NULL", "NA"})
MONTHS = [name.lower() for name in calendar.month_name]
# No booking of a hotel that is still open lies outside of these, and a year that was garbled
# would have the business date walk through centuries.
YEARS = range(1970, 2101)
LARGEST = 99_999
LARGEST_AMOUNT = Decimal(9_999_999)


class Unacceptable(Exception):
    """A row breaks a rule: which field with which value, the rule's name, and a sentence."""

    def __init__(self, field: str, value: object, rule: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.value = str(value)
        self.rule = rule
        self.sentence = sentence


class Cells:
    """The cells of one row by the names of their columns."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells

    def text(self, field: str) -> str | None:
        """What stands in the cell, or None where nothing does."""
        value = self._cells[field].strip()
        return None if value in NOTHING else value

    def required(self, field: str) -> str:
        value = self.text(field)
        if value is None:
            raise Unacceptable(field, self._cells[field], "missing_value", f"There is no {field}.")
        return value

    def count(self, field: str, *, missing: int | None = None) -> int:
        """A whole number from 0 on, also written as `2.0`; `missing` stands for an empty cell."""
        if missing is not None and self.text(field) is None:
            return missing
        value = self.required(field)
        amount = _decimal(value)
        if amount is None or amount != amount.to_integral_value() or not 0 <= amount <= LARGEST:
            raise Unacceptable(
                field, value, "not_a_count", f"{field} is {value}, not a whole number from 0 on."
            )
        return int(amount)

    def amount(self, field: str, *, digits: int) -> int:
        """An amount in whole minor units, which may be negative; finer ones are rounded."""
        value = self.required(field)
        amount = _decimal(value)
        if amount is None or abs(amount) > LARGEST_AMOUNT:
            raise Unacceptable(field, value, "not_an_amount", f"{field} is {value}, no amount.")
        return minor_units(amount.quantize(Decimal(1).scaleb(-digits)), digits)

    def date(self, field: str) -> dt.date:
        """A date written as `2016-08-31`."""
        value = self.required(field)
        try:
            date = dt.date.fromisoformat(value)
        except ValueError as error:
            raise _no_date(field, value) from error
        return _plausible(field, date)

    def date_of_parts(self, year: str, month: str, day: str) -> dt.date:
        """A date in three columns, its month as a name."""
        values = [self.required(field) for field in (year, month, day)]
        try:
            date = dt.date(int(values[0]), MONTHS.index(values[1].lower()), int(values[2]))
        except ValueError as error:
            raise _no_date(year, " ".join(values)) from error
        return _plausible(year, date)


def _decimal(value: str) -> Decimal | None:
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _no_date(field: str, value: str) -> Unacceptable:
    return Unacceptable(field, value, "not_a_date", f"{value} is no date.")


def _plausible(field: str, date: dt.date) -> dt.date:
    if date.year not in YEARS:
        sentence = f"{date} is no plausible date: the year is garbled."
        raise Unacceptable(field, date, "implausible_date", sentence)
    return date
