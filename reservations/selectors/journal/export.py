"""The journal as lines of JSON (`docs/journal.md`)."""

import datetime as dt
from collections.abc import Iterator

from reservations.domain.stay import DAY
from reservations.models.journal_lines import lines_of_day
from reservations.selectors.hotel import read_hotel_facts
from reservations.selectors.journal.walking import first_day


def journal_dates(
    h: str, first: dt.date | None = None, last: dt.date | None = None
) -> list[dt.date]:
    """The business dates that there are of those from `first` to `last`, both included: two
    requests. Raises NoHotel."""
    today = read_hotel_facts(h).business_date
    begins = max(filter(None, [first, first_day(h, today)]))
    ends = min(filter(None, [last, today]))
    return [begins + number * DAY for number in range((ends - begins).days + 1)]


def exported_day(h: str, date: dt.date) -> Iterator[str]:
    """Each entry of a business date as a line with its end, in the order of the day."""
    for _, line in lines_of_day(h, date):
        yield f"{line}\n"
