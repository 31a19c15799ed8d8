"""What the pages have in common on which a room is closed for some nights."""

import datetime as dt
from typing import Any, ClassVar

from django.http import QueryDict
from django.template.response import TemplateResponse

from reservations.selectors.room_verbs import ClosingPage, read_closing
from reservations.views.room_verbs import RoomVerb


class CloseRoom(RoomVerb):
    """The page says what stands in the way of the dates, and the nearest ones that are free."""

    # Whether the nights are taken from what can be sold of the room's type.
    sells: ClassVar[bool]
    # The words on the button.
    submit: ClassVar[str]

    def read(self) -> ClosingPage:  # type: ignore[override]
        typed = self.request.POST or self.request.GET
        first, until = _date(typed, "first"), _date(typed, "until")
        now = dt.datetime.now(dt.UTC)
        return read_closing(self.hotel_code, self.number, first, until, now, sells=self.sells)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, submit=self.submit, **context)

    def initial(self) -> dict[str, Any]:
        asked = self.request.GET
        shown = {name: asked[name] for name in ("reason", "returns_as") if asked.get(name)}
        return {"first": self.page.first, "until": self.page.until} | shown


def _date(typed: QueryDict, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed.get(name, ""))
    except ValueError:
        return None
