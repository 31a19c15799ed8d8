"""The tape chart: the page, its grid alone, the panel beside it, and what has changed since."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from reservations.domain.lifecycle import MOVES
from reservations.domain.refusals import Refusal
from reservations.domain.stay import DAY
from reservations.forms.chart import DAYS, DEFAULT_DAYS, ChangesForm, ChartForm
from reservations.selectors.chart import Chart, read_chart
from reservations.selectors.chart.changes import read_changes
from reservations.selectors.chart.panel import ChartPanel, read_chart_panel
from reservations.views import operations
from reservations.views.base import DeskView, PageView
from reservations.wording.buttons import BUTTONS, NEXT

# What a drag can ask for.
DRAGGED = ("assign_room", "move_room", "swap_rooms", "unassign_room", "change_dates")
WEEK = 7 * DAY
SEE_CHART = "see reservations"


class ChartPage(PageView):
    """Rooms and days; the address says from when, for how long and of which type."""

    permission_required = "reservations.view_reservations"
    right = SEE_CHART
    template = "chart.html"

    @cached_property
    def asked(self) -> ChartForm:
        form = ChartForm(self.request.GET)
        form.full_clean()
        return form

    def read(self) -> Chart:
        # What is no date, no number of days or no type is left out and said to be wrong.
        asked = self.asked.cleaned_data
        return read_chart(
            self.hotel_code,
            days=asked.get("days", DEFAULT_DAYS),
            first=asked.get("first"),
            room_type=asked.get("type", ""),
        )

    def more(self, page: Chart) -> dict[str, Any]:
        frame, asked = page.frame, self.asked.cleaned_data
        room_type = asked.get("type", "") if len(page.types) < len(page.choices) else ""
        queries = {
            "back": self._query(frame.first - frame.days * DAY, frame.days, room_type),
            "week_back": self._query(frame.first - WEEK, frame.days, room_type),
            "day_back": self._query(frame.first - DAY, frame.days, room_type),
            "today": self._query(None, frame.days, room_type),
            "day_on": self._query(frame.first + DAY, frame.days, room_type),
            "week_on": self._query(frame.first + WEEK, frame.days, room_type),
            "on": self._query(frame.first + frame.days * DAY, frame.days, room_type),
        }
        spans = [(days, self._query(asked.get("first"), days, room_type)) for days in DAYS]
        own = self._query(asked.get("first"), frame.days, room_type)
        return {
            "to": queries,
            "spans": spans,
            "own": own,
            "room_type": room_type,
            "asked": self.asked,
            "at": instant(page.read_at),
            "can": " ".join(verb for verb in DRAGGED if may(self.request, verb)),
        }

    def _query(self, first: dt.date | None, days: int, room_type: str) -> str:
        """What follows the question mark in the address of a chart."""
        wanted = {
            "from": first.isoformat() if first else "",
            "days": str(days),
            "type": room_type,
        }
        return urlencode({name: value for name, value in wanted.items() if value})


class ChartGrid(ChartPage):
    """The part of the page that changes with the dates."""

    template = "chart/grid.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().get(request, **kwargs)
        response["HX-Push-Url"] = self._address(response)
        return response

    def _address(self, response: Any) -> str:
        """The address of the page that looks like this; none if it is where the browser is."""
        chart, own = reverse("chart"), response.context_data["own"]
        address = f"{chart}?{own}"
        here = self.request.headers.get("HX-Current-URL", "")
        is_plain = here.endswith(chart) and own == f"days={DEFAULT_DAYS}"
        return "false" if is_plain or here.endswith(address) else address


@dataclass(frozen=True)
class Action:
    """A verb as a button; `refusal` says why it cannot be pressed now."""

    verb: str
    label: str
    url: str
    refusal: Refusal | None


class ChartPanelPart(PageView):
    """The facts of one reservation and what is next, to stand beside the chart."""

    permission_required = "reservations.view_reservations"
    right = SEE_CHART
    template = "chart/panel.html"

    def read(self) -> ChartPanel:
        return read_chart_panel(self.hotel_code, self.kwargs["code"], dt.datetime.now(dt.UTC))

    def more(self, page: ChartPanel) -> dict[str, Any]:
        row = page.reservation
        actions = [
            Action(verb, label, reverse(verb, kwargs={"code": row.code}), page.moves[verb])
            for verb, label in BUTTONS.items()
            if row.status in MOVES[verb].starts and may(self.request, verb)
        ]
        allowed = [action for action in actions if action.refusal is None]
        next_action = next((action for action in allowed if action.verb in NEXT), None)
        return {
            "next_action": next_action,
            "others": [action for action in allowed if action is not next_action],
            "refused": [action for action in actions if action.refusal],
            "operation": operations.mint(self.request.user, "check_in"),
        }


def may(request: HttpRequest, verb: str) -> bool:
    user: Any = request.user
    return bool(user.has_perm(f"reservations.{verb}"))


class ChartChanges(DeskView):
    """Which operations have been committed lately; 204 where there is none."""

    permission_required = "reservations.view_reservations"
    right = SEE_CHART

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ChangesForm(request.GET)
        if not form.is_valid():
            return JsonResponse(form.errors.get_json_data(), status=400)
        asked = form.cleaned_data
        changes = read_changes(self.hotel_code, asked["day"], asked["since"])
        if not changes.operations:
            return HttpResponse(status=204)
        return JsonResponse({"at": instant(changes.at), "operations": changes.operations})


def instant(at: dt.datetime) -> str:
    """An instant as `ChangesForm` reads it."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
