"""The lists on which the day runs; what they show stands in the address."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import QueryDict

from reservations.domain.stay import DAY
from reservations.forms.boards import (
    ArrivalFilterForm,
    BoardForm,
    DepartureFilterForm,
    HousekeepingFilterForm,
    InHouseFilterForm,
    asked_day,
)
from reservations.selectors.boards import arrivals, housekeeping, occupied
from reservations.selectors.boards.listing import Filters, Sorts, narrowed, ordered, sheet
from reservations.views import operations
from reservations.views.addresses import changed
from reservations.views.base import PageView


@dataclass(frozen=True)
class Column:
    """A column's name in the address, its label, and how it is styled."""

    name: str
    label: str
    css: str = ""


@dataclass(frozen=True)
class Head:
    """A column as it is shown: where a click on it leads, and how it sorts now, if it does."""

    column: Column
    url: str
    direction: str


class BoardPage(PageView):
    """A list that filters, sorts and pages in memory."""

    form_class: ClassVar[type[BoardForm]]
    columns: ClassVar[Sequence[Column]]
    filtering: ClassVar[Filters[Any]]
    sorting: ClassVar[Sorts[Any]]
    # The parameters that narrow the list.
    narrowing: ClassVar[Sequence[str]] = ("name", "state", "type", "floor", "day")

    @cached_property
    def day(self) -> Any:
        return asked_day(self.request.GET)

    def typed(self, page: Any) -> QueryDict:
        """What the fields of the filters say."""
        return self.request.GET

    def form_for(self, page: Any) -> BoardForm:
        form = self.form_class(
            self.typed(page),
            types=page.choices.types,
            floors=page.choices.floors,
            columns=[(each.name, each.label) for each in self.columns if each.name in self.sorting],
        )
        form.full_clean()
        return form

    def wanted(self, form: BoardForm) -> dict[str, Any]:
        return form.cleaned_data

    def more(self, page: Any) -> dict[str, Any]:
        form, address = self.form_for(page), self.request.GET
        wanted = self.wanted(form)
        order = wanted.get("sort") or ""
        rows = ordered(narrowed(page.rows, self.filtering, wanted), self.sorting, order)
        shown = sheet(rows, wanted.get("page") or 1)
        is_narrowed = any(address.get(name) for name in self.narrowing)
        return {
            "filters": form,
            "sheet": shown,
            "heads": [self._head(column, order) for column in self.columns],
            "is_narrowed": is_narrowed,
            "clear_url": changed(address, **dict.fromkeys(self.narrowing)) if is_narrowed else "",
            "next_url": self._leaf(shown.number + 1) if shown.number < shown.pages else "",
            "previous_url": self._leaf(shown.number - 1) if shown.number > 1 else "",
            "select_url": changed(address, page=address.get("page"), select="all"),
            "none_url": changed(address, page=address.get("page")),
            "is_selected": bool(wanted.get("select")),
            "here": self.request.get_full_path(),
            **self._fresh_operations(),
        }

    def _head(self, column: Column, order: str) -> Head:
        if column.name not in self.sorting:
            return Head(column, "", "")
        direction = {column.name: "ascending", f"-{column.name}": "descending"}.get(order, "")
        other = f"-{column.name}" if direction == "ascending" else column.name
        return Head(column, changed(self.request.GET, sort=other), direction)

    def _leaf(self, number: int) -> str:
        return changed(self.request.GET, page=number)

    def _fresh_operations(self) -> dict[str, Callable[[], str]]:
        # Each use of one of them in the template is a fresh id: a button of its own.
        return {f"new_{verb}": self._minting(verb) for verb in VERBS}

    def _minting(self, verb: str) -> Callable[[], str]:
        return lambda: operations.mint(self.request.user, verb)


TOMORROW = ("tomorrow", "Tomorrow")
# What the buttons of the boards do.
VERBS = (
    "check_in",
    "check_out",
    "check_in_many",
    "check_out_many",
    "mark_clean",
    "mark_inspected",
    "mark_dirty",
)


class DayBoardPage(BoardPage):
    """A board of one day; by itself of the business date and all that is overdue."""

    def typed(self, page: Any) -> QueryDict:
        # The field holds a date, where the address may say "tomorrow".
        typed = self.request.GET.copy()
        if page.day and typed.get("day"):
            typed["day"] = page.day.isoformat()
        return typed

    def more(self, page: Any) -> dict[str, Any]:
        shown = (None, ("", "Due today")), (page.hotel.business_date + DAY, TOMORROW)
        tabs = [
            {"label": label, "url": changed(self.request.GET, day=word), "current": page.day == day}
            for day, (word, label) in shown
        ]
        return {"tabs": tabs, **super().more(page)}


class ArrivalsPage(DayBoardPage):
    """Who is expected, each with the room that can be given now."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "arrivals.html"
    form_class = ArrivalFilterForm
    filtering, sorting = arrivals.FILTERS, arrivals.SORTS
    columns = (
        Column("guest", "Guest"),
        Column("code", "Code", "wide-only"),
        Column("arrival", "Stay"),
        Column("type", "Room type", "wide-only"),
        Column("room", "Room"),
        Column("total", "Total", "wide-only num"),
    )

    def read(self) -> arrivals.ArrivalBoard:
        return arrivals.read_arrivals(self.hotel_code, self.day, dt.datetime.now(dt.UTC))

    def more(self, page: arrivals.ArrivalBoard) -> dict[str, Any]:
        return {"parties": arrivals.parties(page.rows), **super().more(page)}


class DeparturesPage(DayBoardPage):
    """Who leaves today, or should have left."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "departures.html"
    form_class = DepartureFilterForm
    filtering, sorting = occupied.FILTERS, occupied.SORTS
    columns = (
        Column("guest", "Guest"),
        Column("code", "Code", "wide-only"),
        Column("room", "Room"),
        Column("type", "Room type", "wide-only"),
        Column("departure", "Departure"),
    )

    def read(self) -> occupied.OccupiedBoard:
        return occupied.read_departures(self.hotel_code, self.day)


class InHousePage(BoardPage):
    """Everybody who is in a room."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "in_house.html"
    form_class = InHouseFilterForm
    filtering, sorting = occupied.FILTERS, occupied.SORTS
    columns = (
        Column("room", "Room"),
        Column("guest", "Guest"),
        Column("code", "Code", "wide-only"),
        Column("type", "Room type", "wide-only"),
        Column("departure", "Departure"),
    )

    def read(self) -> occupied.OccupiedBoard:
        return occupied.read_in_house(self.hotel_code)


class HousekeepingPage(BoardPage):
    """Which room needs what, for those who clean and those who inspect."""

    permission_required = "reservations.view_rooms"
    right = "see rooms"
    template = "housekeeping.html"
    form_class = HousekeepingFilterForm
    filtering, sorting = housekeeping.FILTERS, housekeeping.SORTS
    narrowing = ("state", "type", "floor", "due_in")
    columns = (
        Column("room", "Room"),
        Column("task", "To do"),
        Column("state", "State"),
        Column("type", "Room type", "wide-only"),
    )

    def read(self) -> housekeeping.HousekeepingBoard:
        return housekeeping.read_housekeeping(self.hotel_code, dt.datetime.now(dt.UTC))

    def wanted(self, form: BoardForm) -> dict[str, Any]:
        # Without a state the list is what there is to be done.
        asked = form.cleaned_data
        return {**asked, "state": asked.get("state") or "work"}
