"""The journal is listed where it is looked for, and its sealed days follow each other."""

from collections.abc import Iterator

from reservations.models import keys
from reservations.self_check.entries import entry_problems
from reservations.self_check.journal import chain_problems
from reservations.self_check.problems import Problem
from reservations.self_check.state import HotelState


def check_entries(state: HotelState) -> Iterator[Problem]:
    """Every entry stands in the journal of a day that there was and in that of its record, and
    nothing else stands there."""
    return entry_problems(
        state.journal,
        days=set(state.days),
        business_date=state.business_date,
        traces=state.traces,
    )


def check_days(state: HotelState) -> Iterator[Problem]:
    """No day is missing, and each sealed one begins with the hash of the day before.

    What the entries say is not read here: `verify_journal` computes the hashes anew.
    """
    days = [state.days[date] for date in sorted(state.days)]
    where = tuple(day.key for day in days)
    for found in chain_problems(state.h, days, state.business_date):
        about = ("day", found.date.isoformat(), found.says)
        yield Problem("day", about, f"Day {found.line}", (keys.hotel(state.h), *where))
