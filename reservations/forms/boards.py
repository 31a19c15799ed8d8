"""What stands in the address of a board, and what is sent when several rows are chosen.

A value that cannot be is left out of `cleaned_data` and said to be wrong on the page.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from reservations.forms.chosen import ChosenField
from reservations.forms.fields import ROOM_NUMBER, LineField

Option = tuple[str, str]
MOST_PAGES = 9999
# As many as stand on a page of a board.
MOST_CHOSEN = 50
WORDS = {"today": dt.timedelta(), "tomorrow": dt.timedelta(days=1)}


class DayField(forms.DateField):
    """A date, or a word that keeps its meaning in a bookmark; the value counts days then."""

    def to_python(self, value: Any) -> Any:
        return WORDS[value] if value in WORDS else super().to_python(value)


def day_field() -> DayField:
    return DayField(
        label="On one day",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a date, such as 2026-11-22."},
    )


def choice_field(label: str, wrong: str, options: Iterable[Option] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "All"), *options],
        error_messages={"invalid_choice": wrong},
    )


class BoardForm(forms.Form):
    """What every board can be narrowed to, sorted by, and leafed through.

    `types` are (code, name); `columns` (name, label) of those that can be sorted by.
    """

    states: ClassVar[Sequence[Option]] = ()

    name = LineField(label="Guest", required=False, called="The name")
    state = choice_field("Show", "Choose one of what can be shown.")
    type = choice_field("Room type", "There is no such room type.")
    floor = choice_field("Floor", "There is no such floor.")
    sort = choice_field("Order", "This list cannot be sorted like that.")
    page = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_PAGES,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), "There is no such page."
        ),
    )
    select = forms.ChoiceField(
        required=False,
        choices=[("all", "All")],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "This cannot be selected."},
    )

    def __init__(
        self,
        data: Any,
        *,
        types: Iterable[Option] = (),
        floors: Iterable[str] = (),
        columns: Iterable[Option] = (),
    ) -> None:
        super().__init__(data)
        self._offer("type", types)
        self._offer("floor", [(floor, floor) for floor in floors])
        self._offer("state", self.states)
        orders = [("", "As it comes")]
        for name, label in columns:
            orders += [(name, f"{label}, upwards"), (f"-{name}", f"{label}, downwards")]
        self._choices("sort").choices = orders

    def _offer(self, name: str, options: Iterable[Option]) -> None:
        if name in self.fields:
            self._choices(name).choices = [("", "All"), *options]

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    @property
    def wrong(self) -> list[str]:
        """What is wrong with values that have no field to be seen; the order has one on phones."""
        return [error for field in (*self.hidden_fields(), self["sort"]) for error in field.errors]


class ArrivalFilterForm(BoardForm):
    states = (
        ("ready", "Ready"),
        ("not-ready", "Not ready"),
        ("overdue", "Overdue"),
        ("unassigned", "Not assigned"),
    )
    day = day_field()


class DepartureFilterForm(BoardForm):
    states = (("today", "Due today"), ("overdue", "Overdue"))
    day = day_field()


class InHouseFilterForm(BoardForm):
    states = (("staying", "Staying"), ("today", "Due today"), ("overdue", "Overdue"))


class HousekeepingFilterForm(BoardForm):
    """Whoever cleans looks for rooms, not for guests."""

    states = (
        ("dirty", "Dirty"),
        ("clean", "Clean"),
        ("inspected", "Inspected"),
        ("all", "Every room"),
    )
    name = None
    select = None
    due_in = forms.BooleanField(label="Due in only", required=False)

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self._choices("state").choices = [("", "What is to be done"), *self.states]


def asked_day(data: Any) -> dt.date | dt.timedelta | None:
    """The day in the address, which is needed before the board is read; None if it is none."""
    form = DayOnlyForm(data)
    form.full_clean()
    day: dt.date | dt.timedelta | None = form.cleaned_data.get("day")
    return day


class DayOnlyForm(forms.Form):
    day = day_field()


class CheckInManyForm(forms.Form):
    chosen = ChosenField(beside=ROOM_NUMBER, most=MOST_CHOSEN)


class CheckOutManyForm(forms.Form):
    chosen = ChosenField(most=MOST_CHOSEN)
