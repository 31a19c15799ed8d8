"""The desks at rest while a backup reads the table.

A pause is a lease on the hotel's record, which the backup puts off again and again: when the
backup is killed, the desk opens by itself. A pause that could not be put off in time has been
lost, since a desk may have opened meanwhile, and what was read is no longer certain to be of one
moment.
"""

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterator, Mapping

from pynamodb.exceptions import PynamoDBException, UpdateError

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.pausing import CLOCKS_DIFFER, COMES_TO_REST, LEASE, RENEWED_EVERY
from reservations.domain.refusals import Refusal
from reservations.models import Hotel, keys
from reservations.models.error_codes import CONDITION_FAILED, code_of
from reservations.models.reading import fetch
from reservations.services.pause_desk import pause_desk
from reservations.services.reopen_desk import reopen_desk

log = logging.getLogger(__name__)

REASON = "BACKUP"
BY = "console"


class Pause:
    """The paused desks: `pauses` are their hotels, each with the operation that has paused it."""

    def __init__(self, pauses: Mapping[str, str], *, renewed: float) -> None:
        self.pauses = dict(pauses)
        self._renewed = renewed
        self._lost = False

    @classmethod
    def begun(cls, hotels: list[str]) -> "Pause":
        """Pause the desks of these hotels.

        Raises NoHotel, DeskPaused where one is already, and what a verb's transaction raises;
        then none stays paused.
        """
        pause = cls({}, renewed=time.monotonic())
        try:
            for h in dict.fromkeys(hotels):
                operation = _operation("pause_desk", h)
                pause_desk(operation, until=operation.at + LEASE, reason=REASON)
                pause.pauses[h] = operation.id
        except BaseException:
            pause.end()
            raise
        return pause

    @classmethod
    def taken_up(cls, pauses: Mapping[str, str]) -> "Pause | None":
        """The pause of a backup that was stopped a moment ago, if it has held ever since."""
        found = fetch(keys.hotel(h) for h in pauses)
        latest = _now() + CLOCKS_DIFFER
        for h, operation in pauses.items():
            hotel = found.one(Hotel, keys.hotel(h))
            if hotel is None or hotel.paused_by != operation or hotel.paused_until <= latest:
                return None
        pause = cls(pauses, renewed=time.monotonic())
        pause.renew()
        return pause if pauses and pause.holds else None

    @property
    def holds(self) -> bool:
        """Whether no desk can have opened since it was paused."""
        age = time.monotonic() - self._renewed
        self._lost = self._lost or age >= (LEASE - CLOCKS_DIFFER).total_seconds()
        return not self._lost

    def wait_for_rest(self, sleep: Callable[[float], None]) -> Iterator[int]:
        """Wait until no verb of before can commit; yields the seconds that are left."""
        for left in range(int(COMES_TO_REST.total_seconds()), 0, -1):
            yield left
            sleep(1.0)
            self.renew_in_time()

    def renew_in_time(self) -> None:
        """Put the end off if that is due."""
        if time.monotonic() - self._renewed >= RENEWED_EVERY.total_seconds():
            self.renew()

    def renew(self) -> None:
        """Put the end off, unless it is lost. Where the table does not answer, that is tried
        again the next time."""
        begun = time.monotonic()
        try:
            if self.holds and all(self._put_off(h, its) for h, its in self.pauses.items()):
                self._renewed = begun
        except PynamoDBException as error:
            log.warning("The pause of the desk could not be put off: %s", error)

    def _put_off(self, h: str, operation: str) -> bool:
        """Write the lease and nothing else; who has taken the pause away has ended it."""
        try:
            Hotel(*keys.hotel(h)).update(
                actions=[Hotel.paused_until.set(_now() + LEASE)],
                condition=Hotel.paused_by == operation,
            )
        except UpdateError as error:
            if code_of(error) != CONDITION_FAILED:
                raise
            self._lost = True
        return not self._lost

    def end(self) -> list[str]:
        """Open the desks; returns the hotels of those that will open by themselves instead."""
        left = []
        for h, operation in self.pauses.items():
            try:
                reopen_desk(_operation("reopen_desk", h), pause=operation)
            except (Refusal, PynamoDBException) as error:
                log.warning("The desk of %s opens again by itself: %s", h, error)
                left.append(h)
        return left


def _operation(verb: str, h: str) -> Operation:
    return Operation(new_operation_id(), verb, h, by=BY, at=_now())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
