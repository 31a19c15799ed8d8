"""What was changed between booking and arrival.

The file only counts the changes of a booking. To replay them their contents are invented, always
the same ones: undone one after the other from the last, they lead from the booking in the file
back to a smaller one, with which it is created.
"""

import datetime as dt
from dataclasses import dataclass, replace

from reservations.domain.stay import DAY
from reservations.importing.bookings import Booking

HALF_BOARD, BREAKFAST = "Meals: half board", "Meals: breakfast"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the new value of whichever it is about."""

    departure: dt.date | None = None
    adults: int | None = None
    notes: str | None = None


def invented(booking: Booking) -> tuple[Booking, list[Change]]:
    """The booking as it is created, and the changes after which it is what the file says.

    They take turns: a night more, an adult more, other meals. No step needs more rooms than
    the final booking does.
    """
    first, changes = booking, list[Change]()
    for number in range(booking.changes):
        turn = (booking.row + number) % 3
        if turn == 0 and (first.departure - first.arrival).days >= 2:
            changes.append(Change(departure=first.departure))
            first = replace(first, departure=first.departure - DAY)
        elif turn == 1 and first.adults >= 2:
            changes.append(Change(adults=first.adults))
            first = replace(first, adults=first.adults - 1)
        else:
            changes.append(Change(notes=HALF_BOARD if number % 2 else BREAKFAST))
    return first, changes[::-1]
