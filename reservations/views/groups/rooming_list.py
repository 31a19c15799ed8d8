"""A rooming list: pasted or read from a file, and picked up some rows at a time, so that no answer
takes long.

The list itself goes with the page from one sending to the next and is kept nowhere else. Each row
is done once however often it is sent, so whoever stops sends the same list again.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from reservations import wording
from reservations.domain.refusals import Refusal, UnknownGroup
from reservations.forms.blocks.rooming_list import RoomingGoesOnForm, RoomingTextForm
from reservations.rooming.picking import STOPS, pick_up_rows
from reservations.rooming.rest import rest_of
from reservations.rooming.source import MOST_ROWS, Row, RowProblem, read_rows
from reservations.selectors.groups.detail import GroupDetail, read_group_detail
from reservations.views.base import INVALID, REFUSED, DeskView

# A row takes some hundredths of a second, and a worker is not to be kept for longer than one.
ROWS_AT_ONCE = 10


@dataclass(frozen=True)
class Progress:
    """How far a list has come: `done` rows were picked up, `before` in an earlier run; `refused`
    is by row number why not. `stopped` is why it cannot go on for now."""

    text: str
    rows: list[Row]
    start: int = 0
    done: int = 0
    before: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)
    stopped: Refusal | None = None

    @property
    def is_over(self) -> bool:
        return self.start >= len(self.rows)

    @property
    def refused_rows(self) -> list[tuple[Row, str]]:
        return [(row, self.refused[row.number]) for row in self.rows if row.number in self.refused]

    @property
    def told(self) -> str:
        """What was refused, as the form carries it."""
        return json.dumps(dict(self.refused))


class RoomingList(DeskView):
    """GET asks for the list; each POST sees to the next rows, and says how far it is."""

    permission_required = "reservations.pick_up"
    right = wording.VERBS["pick_up"]
    template = "rooming_list.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page(form=RoomingTextForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "start" in request.POST:
            return self._goes_on(RoomingGoesOnForm(request.POST))
        form = RoomingTextForm(request.POST)
        if not form.is_valid():
            return self._page(INVALID, form=form)
        text = form.cleaned_data["text"]
        source = read_rows(text)
        if source.problems:
            return self._page(INVALID, form=form, problems=source.problems)
        return self._picked(Progress(text, source.rows))

    def _goes_on(self, form: RoomingGoesOnForm) -> HttpResponse:
        rows = read_rows(form.data.get("text", "")).rows
        if not form.is_valid() or not rows:
            return self._page(INVALID, form=RoomingTextForm(), problems=[DAMAGED])
        progress = Progress(rows=rows, **form.cleaned_data)
        return self._rest(progress) if "rest" in self.request.POST else self._picked(progress)

    def _picked(self, so_far: Progress) -> HttpResponse:
        """See to the next rows."""
        start, done, before, refused = so_far.start, so_far.done, so_far.before, so_far.refused
        stopped: Refusal | None = None
        rows = so_far.rows[start : start + ROWS_AT_ONCE]
        who, now = self.request.user.get_username(), dt.datetime.now(dt.UTC)
        try:
            for each in pick_up_rows(self.hotel_code, self._group, rows, by=who, now=now):
                start += 1
                done += bool(each.code) and not each.before
                before += each.before
                refused = {**refused, each.row.number: each.refused} if each.refused else refused
        except UnknownGroup as unknown:
            raise Http404(wording.sentence(unknown)) from unknown
        except STOPS as cannot:
            stopped = cannot
        text, all_rows = so_far.text, so_far.rows
        progress = Progress(text, all_rows, start, done, before, refused, stopped)
        return self._page(REFUSED if stopped else 200, progress=progress)

    def _rest(self, progress: Progress) -> HttpResponse:
        """The rows that were refused, as a file to be mended and sent again."""
        content = rest_of(progress.refused_rows)
        name = f"rooming-list-{self._group}-rest.csv"
        answer = HttpResponse(content.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @property
    def _group(self) -> str:
        return str(self.kwargs["group"])

    def _page(self, status: int = 200, **context: Any) -> HttpResponse:
        return self.show(status, page=self._read(), most_rows=MOST_ROWS, **context)

    def _read(self) -> GroupDetail:
        try:
            return read_group_detail(self.hotel_code, self._group, dt.datetime.now(dt.UTC))
        except UnknownGroup as unknown:
            raise Http404(wording.sentence(unknown)) from unknown


DAMAGED = RowProblem(1, "The list is damaged. Paste it again.")
