"""Problems are read once more before anybody is told of them: the desk is open meanwhile."""

from collections.abc import Iterable

from reservations.models import Group, Guest, Room, keys
from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.self_check.agreement import problems_of
from reservations.self_check.problems import Problem
from reservations.self_check.scanning import read_state
from reservations.self_check.state import HotelState, state_of
from reservations.transactions.snapshot import MOST, snapshot

# Records may lead to others, and those be written on before they are read.
MAX_READS = 8


def confirmed(h: str, found: Iterable[Problem]) -> list[Problem]:
    """The problems that a second reading finds again, and then a snapshot of their records.

    A scan sees a booking's nights before and its reservation after the commit, or the other way
    round; what it finds wrong so is gone at the second reading.
    """
    suspected = list(found)
    if not suspected:
        return []
    again = {(each.kind, each.subject): each for each in problems_of(read_state(h))}
    twice = [again[each.kind, each.subject] for each in suspected if _name(each) in again]
    return [each for each in twice if stands(h, each)]


def stands(h: str, problem: Problem) -> bool:
    """Whether a snapshot of the records shows the problem, too.

    What is about more records than one snapshot holds was found twice the same and is believed.
    """
    if len(problem.keys) > MOST:
        return True
    return shows(state_of(h, together(h, problem).values()), problem)


def shows(state: HotelState, problem: Problem) -> bool:
    """Whether the problem is found in this state."""
    return any(_name(each) == _name(problem) for each in problems_of(state))


def _name(problem: Problem) -> tuple[str, tuple[str, ...]]:
    return problem.kind, problem.subject


def together(h: str, problem: Problem) -> Found:
    """The problem's records as of one moment, with whatever they lead to by now.

    A guest who has booked meanwhile names a reservation of which the problem did not know, and
    so does a room into which somebody has come. Raises RecordsBusy where they are written on all
    the time.
    """
    wanted = list(problem.keys)
    for _ in range(MAX_READS):
        found = snapshot(wanted)
        more = [key for key in _led_to(h, found) if key not in wanted]
        if not more or len(wanted) + len(more) > MOST:
            return found
        wanted += more
    return snapshot(wanted)


def _led_to(h: str, found: Found) -> list[Key]:
    """The reservations that the guests, groups and rooms among the records name."""
    codes: set[str] = set()
    for record in found.values():
        match record:
            case Guest():
                codes |= set(record.active_reservations or ())
            case Group():
                codes |= set(record.codes)
            case Room() if record.rented_to:
                codes.add(record.rented_to)
    return [keys.reservation(h, code) for code in sorted(codes)]
