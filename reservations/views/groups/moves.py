"""What the pages share on which a group acts together: its reservations, each with a box."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.domain.group_moves import ALONE
from reservations.selectors.groups.moves import GroupMovesPage, MoveRow, read_group_moves
from reservations.views.base import VerbView
from reservations.wording.groups import ACTS


@dataclass(frozen=True)
class Box:
    """A row, and whether its box is ticked."""

    row: MoveRow
    is_ticked: bool


class OfGroup(VerbView):
    """Whoever may do it to one reservation may do it to a group."""

    repeated = frozenset({"chosen"})

    def get_permission_required(self) -> tuple[str]:
        return (f"reservations.{ALONE[self.verb]}",)

    @property
    def group(self) -> str:
        return str(self.kwargs["group"])

    def days(self) -> int | None:
        """By how many days it is moved, if it is."""
        return None

    def read(self) -> GroupMovesPage:
        now = dt.datetime.now(dt.UTC)
        return read_group_moves(self.hotel_code, self.verb, self.group, self.days(), now)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, boxes=self._boxes(), act=ACTS[self.verb], **context)

    def _boxes(self) -> list[Box]:
        """As they were sent, if they were, or without those whom the address leaves out; who cannot
        be now has none that is ticked."""
        if self.request.method != "POST":
            left_out = set(self.request.GET.getlist("but"))
            return [Box(row, row.is_due and row.code not in left_out) for row in self.page.rows]
        sent = {each.partition(" ")[0] for each in self.request.POST.getlist("chosen")}
        return [Box(row, row.refusal is None and row.code in sent) for row in self.page.rows]

    def done_url(self, names: dict[str, str]) -> str:
        """Where some are left, the page says which; otherwise the group."""
        here = {"group": names["Group"]}
        goes_on = "Left" in names or "Refused" in names
        return reverse(self.verb if goes_on else "group", kwargs=here)
