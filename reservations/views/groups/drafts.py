"""What the pages of a draft share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.domain.refusals import AlreadyDone, UnknownDraft
from reservations.forms.groups.drafts import AddRoomsForm
from reservations.selectors.groups.draft import DraftLine, DraftPage, is_booked, read_draft_page
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.views import operations
from reservations.views.base import REFUSED, VerbView

BOOKED = "This draft is booked already. This is its group."


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

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Of a draft that is booked, as in a second tab or after the back button, to the group.

        A button that is pressed there has done nothing, and is not answered as if it had.
        """
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if not is_booked(self.hotel_code, self.draft):
                raise
        if request.method == "POST":
            booked = {"hotel": read_hotel_facts(self.hotel_code), "group": self.draft}
            return TemplateResponse(request, "groups/booked.html", booked, status=REFUSED)
        messages.info(request, BOOKED)
        return redirect("group", group=self.draft)

    def read(self) -> "DraftPage | Gone":
        now = dt.datetime.now(dt.UTC)
        return read_draft_page(self.hotel_code, self.username(), self.draft, now)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, **self._buttons(context["operation"]), **context)

    def _buttons(self, carried: str) -> dict[str, Any]:
        """The operations of all buttons. The one that was pressed goes on with the one that is
        `carried`: what was sent with it may be on its way."""

        def of(verb: str, line: str | None = None) -> str:
            is_pressed = verb == self.verb and line == self.kwargs.get("line")
            return carried if is_pressed else operations.mint(self.request.user, verb)

        return {
            "commit_operation": of("commit_draft"),
            "discard_operation": of("discard_draft"),
            "lines": [Removal(line, of("remove_line", line.id)) for line in self.page.lines],
        }

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("draft", kwargs={"draft": self.draft})


def rooms_options(page: DraftPage) -> dict[str, Any]:
    """What a form needs that asks for rooms."""
    return {
        "room_types": [(each.code, each.name) for each in page.types],
        "currency": page.hotel.currency,
    }


@dataclass(frozen=True)
class Gone:
    """In the place of a draft that was booked or thrown away."""

    hotel: HotelFacts


class OneButton(OfDraft):
    """A button of the page; what refuses it is told there.

    Pressed once more with something else when the draft is gone, it tells what it has done.
    """

    def read(self) -> DraftPage | Gone:
        try:
            return super().read()
        except UnknownDraft:
            if self.told and isinstance(self.told.what, AlreadyDone):
                return Gone(read_hotel_facts(self.hotel_code))
            raise

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        if isinstance(self.page, Gone):
            said = {"hotel": self.page.hotel, **context}
            return TemplateResponse(self.request, "groups/gone.html", said, status=status)
        dates = {"arrival": self.page.stay.arrival, "departure": self.page.stay.departure}
        form = AddRoomsForm(initial=dates, **rooms_options(self.page))
        add = operations.mint(self.request.user, "add_line")
        return super().show(status, rooms_form=form, add_operation=add, **context)
