"""What the pages of a draft share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.forms.groups.drafts import AddRoomsForm
from reservations.selectors.groups.draft import DraftLine, DraftPage, read_draft_page
from reservations.views import operations
from reservations.views.base import VerbView


class GroupView(VerbView):
    """Whoever may book a group may do all that leads there."""

    def get_permission_required(self) -> tuple[str]:
        return ("reservations.book_group",)

    def username(self) -> str:
        return str(self.request.user.get_username())


@dataclass(frozen=True)
class Removal:
    """A line with the operation of the button that removes it."""

    line: DraftLine
    operation: str


class OfDraft(GroupView):
    """Everything on a draft is done on its page, which says what the draft would do now."""

    template = "draft.html"

    @property
    def draft(self) -> str:
        return str(self.kwargs["draft"])

    def read(self) -> DraftPage:
        now = dt.datetime.now(dt.UTC)
        return read_draft_page(self.hotel_code, self.username(), self.draft, now)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, **self._buttons(), **context)

    def _buttons(self) -> dict[str, Any]:
        user, page = self.request.user, self.page
        return {
            "commit_operation": operations.mint(user, "commit_draft"),
            "discard_operation": operations.mint(user, "discard_draft"),
            "lines": [Removal(line, operations.mint(user, "remove_line")) for line in page.lines],
            "now": dt.datetime.now(dt.UTC),
        }

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("draft", kwargs={"draft": self.draft})


def rooms_options(page: DraftPage) -> dict[str, Any]:
    """What a form needs that asks for rooms."""
    return {
        "room_types": [(each.code, each.name) for each in page.types],
        "currency": page.hotel.currency,
    }


class OneButton(OfDraft):
    """A button of the page; what refuses it is told there."""

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        dates = {"arrival": self.page.stay.arrival, "departure": self.page.stay.departure}
        form = AddRoomsForm(initial=dates, **rooms_options(self.page))
        add = operations.mint(self.request.user, "add_line")
        return super().show(status, rooms_form=form, add_operation=add, **context)
