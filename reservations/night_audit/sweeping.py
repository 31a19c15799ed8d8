"""One sweep: does what is left to do, looks again, and seals the days that are finished."""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.refusals import DeskBusy, NothingToDo, Refusal
from reservations.selectors.unfinished import GivenUp, Unfinished, read_unfinished
from reservations.services.blocks.expire_block import expire_block
from reservations.services.dirty_slept_rooms import ROOMS_AT_ONCE, dirty_slept_rooms
from reservations.services.expire_hold import expire_hold
from reservations.services.forget_guest import forget_guest
from reservations.services.no_show import no_show
from reservations.services.return_to_service import return_to_service
from reservations.services.roll_horizon import roll_horizon
from reservations.services.seal_day import seal_day

log = logging.getLogger(__name__)

# A round in which everything is refused is often one in which a colleague was quicker.
MOST_FRUITLESS_ROUNDS = 3
# Colleagues at work give a round a little more to do, never so much.
MOST_ROUNDS = 30

Job = tuple[Callable[..., Outcome], dict[str, Any]]


def sweep(h: str, *, by: str, now: dt.datetime) -> Generator[Outcome, None, Unfinished]:
    """Do everything that is left to do by `now`, and yield each thing as it is done; returns what
    the last look has found.

    What one sweep leaves, because it is stopped or refused, the next one finds. Days are
    sealed once nothing is left and nothing can follow from them any more.
    What is left is that by `now`; each thing is done at an instant of its own, later by what the
    sweep has taken until then: nothing commits long after the instant of its entry.
    Raises NoHotel, the first refusal where nothing of what is left can be done, and whatever
    says that the table is away.
    """
    clock = _Clock(now)
    fruitless = 0
    for _ in range(MOST_ROUNDS):
        unfinished = read_unfinished(h, now)
        if not unfinished.count:
            yield from _sealed(h, unfinished, by=by, clock=clock)
            return unfinished
        refusals: list[Refusal] = []
        done = 0
        for verb, arguments in _jobs(unfinished):
            try:
                outcome = verb(_operation(h, verb, by=by, at=clock.now), **arguments)
            except Refusal as refusal:
                refusals.append(refusal)
            else:
                done += 1
                yield outcome
        fruitless = 0 if done else fruitless + 1
        if fruitless == MOST_FRUITLESS_ROUNDS:
            raise refusals[0]
    raise DeskBusy(verb="end_of_day")


def _jobs(unfinished: Unfinished) -> Iterator[Job]:
    """What is left to do; whatever a colleague does first is refused, and found done."""
    for code in unfinished.types:
        yield roll_horizon, {"room_type": code}
    for given_up in unfinished.no_shows:
        yield no_show, {"code": given_up.code, "seen": given_up.seen}
    for hold in unfinished.holds:
        yield expire_hold, {"code": hold.code}
    for each in unfinished.blocks:
        yield expire_block, {"group": each.group, "block": each.block}
    for window in unfinished.windows:
        yield return_to_service, {"window": window}
    for guest in unfinished.guests:
        yield forget_guest, {"guest": guest}
    for _ in range(0, len(unfinished.rooms), ROOMS_AT_ONCE):
        yield dirty_slept_rooms, {"night": unfinished.night}


def _sealed(h: str, unfinished: Unfinished, *, by: str, clock: "_Clock") -> Iterator[Outcome]:
    """The days that are finished, the oldest first; one that a colleague has sealed is sealed,
    and one that cannot be for now is sealed by the next sweep."""
    for date in unfinished.settled:
        try:
            yield seal_day(_operation(h, seal_day, by=by, at=clock.now), date=date)
        except NothingToDo:
            continue
        except DeskBusy as busy:
            log.warning("The day %s of %s is not sealed yet: %s", date, h, busy)


def _operation(h: str, verb: Callable[..., Outcome], *, by: str, at: dt.datetime) -> Operation:
    return Operation(new_operation_id(), verb.__name__, h, by=by, at=at)


class _Clock:
    """Goes on from an instant, which may be one of another year, as fast as any other clock."""

    def __init__(self, begins: dt.datetime) -> None:
        self._begins, self._started = begins, monotonic()

    @property
    def now(self) -> dt.datetime:
        return self._begins + dt.timedelta(seconds=monotonic() - self._started)


@dataclass
class Swept:
    """What a sweep has done, as counts by verb, and what it could not go on with.

    `spared` were given up and are expected nevertheless (see `Unfinished`).
    """

    done: Counter[str] = field(default_factory=Counter)
    spared: list[GivenUp] = field(default_factory=list)
    stuck: Refusal | None = None


def swept(h: str, *, by: str, now: dt.datetime) -> Swept:
    """Sweep, and count what was done; rooms are counted one by one."""
    result = Swept()

    def done() -> Iterator[Outcome]:
        result.spared = (yield from sweep(h, by=by, now=now)).spared

    try:
        for outcome in done():
            rooms = outcome.names.get("Rooms")
            result.done[outcome.verb] += len(rooms.split(", ")) if rooms else 1
    except Refusal as refusal:
        result.stuck = refusal
    return result
