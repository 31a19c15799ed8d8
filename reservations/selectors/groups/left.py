"""What is left of every type, before a draft and beside it, read once for the whole page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.group_lines import ChangeLine, ClosingLine, Line, RoomsLine
from reservations.domain.refusals import NoRoomLeft
from reservations.domain.stay import Stay, month_of
from reservations.models.staging import Plan, PlannedLine
from reservations.selectors.rooms import left_past


@dataclass(frozen=True)
class TypeLeft:
    """A type within the group's dates: `left` on the tightest night, before and `after` the
    draft."""

    code: str
    name: str
    rate: int
    left: int
    after: int


@dataclass(frozen=True)
class Left:
    """From the night `first` on, what is left of each type `before` the draft and `after` those of
    its lines that are not refused."""

    plan: Plan
    first: dt.date
    before: dict[str, list[int]]
    after: dict[str, list[int]]

    def within(self, stay: Stay) -> list[TypeLeft]:
        """Every type on the tightest of these nights, those first that cost less."""
        rows = [
            TypeLeft(
                code, each.name, int(each.rate),
                self._least(self.before[code], stay), self._least(self.after[code], stay),
            )
            for code, each in self.plan.house.types.items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: row.rate)

    def instead(self, planned: PlannedLine) -> tuple[str, ...]:
        """For a line for which nothing is left: other types that have as many rooms left."""
        line = planned.line
        if not isinstance(line, RoomsLine) or not isinstance(planned.refusal, NoRoomLeft):
            return ()
        return tuple(
            each.name
            for each in self.within(line.stay)
            if each.code != line.room_type and each.after >= line.rooms
        )

    def beside(self, planned: PlannedLine) -> int | None:
        """For a line for which too little is left: what the others leave of it on that night,
        where that is less than the table has; or None."""
        no = planned.refusal
        if not isinstance(no, NoRoomLeft):
            return None
        left = self.after[no.room_type][(no.night - self.first).days]
        return left if left < no.left else None

    def _least(self, counts: list[int], stay: Stay) -> int:
        nights = range((stay.arrival - self.first).days, (stay.departure - self.first).days)
        return max(0, min((counts[night] for night in nights), default=0))


def read_left(plan: Plan, frame: Stay) -> Left:
    """For the dates of the group and of all lines for which nothing is left: one batch."""
    stays = [frame, *_refused(plan.lines)]
    whole = Stay(min(stay.arrival for stay in stays), max(stay.departure for stay in stays))
    before = left_past(plan.house, whole, plan.run_out)
    return Left(plan, whole.arrival, before, _less_the_draft(plan, whole, before))


def _refused(lines: Iterable[PlannedLine]) -> list[Stay]:
    """The dates of the lines that find too little left; a closed room takes rooms, too."""
    return [_dates_of(each.line) for each in lines if isinstance(each.refusal, NoRoomLeft)]


def _dates_of(line: Line) -> Stay:
    match line:
        case RoomsLine() | ChangeLine():
            return line.stay
        case ClosingLine():
            return Stay(line.first, line.until)
    raise ValueError(f"The line {line.id} takes no rooms.")


def _less_the_draft(plan: Plan, stay: Stay, left: dict[str, list[int]]) -> dict[str, list[int]]:
    sold = plan.changes.sold
    return {
        code: [
            count - sold.get((code, month_of(night)), {}).get(night, 0)
            for night, count in zip(stay.nights(), counts, strict=True)
        ]
        for code, counts in left.items()
    }
