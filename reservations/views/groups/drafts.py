"""A draft: begun, filled line by line, and committed or thrown away."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.drafts import AddRoomsForm, BeginDraftForm
from reservations.selectors.groups.begin_draft import BeginDraftPage, read_begin_draft
from reservations.selectors.groups.draft import DraftLine, DraftPage, read_draft_page
from reservations.services.groups.add_line import add_line
from reservations.services.groups.begin_draft import begin_draft
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.discard_draft import discard_draft
from reservations.services.groups.remove_line import remove_line
from reservations.views import operations
from reservations.views.base import VerbView
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


class GroupView(VerbView):
    """Whoever may book a group may do all that leads there."""

    def get_permission_required(self) -> tuple[str]:
        return ("reservations.book_group",)

    def username(self) -> str:
        return str(self.request.user.get_username())


class BeginDraft(GroupView):
    verb = "begin_draft"
    template = "groups/begin_draft.html"
    form_class = BeginDraftForm

    def read(self) -> BeginDraftPage:
        typed = self.request.POST or self.request.GET
        return read_begin_draft(
            self.hotel_code,
            self.username(),
            typed_query(self.request),
            as_id(typed.get("guest", "")),
            dt.datetime.now(dt.UTC),
        )

    def initial(self) -> dict[str, Any]:
        chosen, today = self.page.choices.chosen, self.page.hotel.business_date
        dates = {"arrival": today, "departure": today + dt.timedelta(days=1)}
        return dates | asked_for(self.request.GET) | {"guest": chosen.id if chosen else ""}

    def carry_out(self, operation: Operation, form: BeginDraftForm) -> Outcome:
        typed = form.cleaned_data
        return begin_draft(
            operation,
            name=typed["name"],
            contact=form.contact(),
            arrival=typed["arrival"],
            departure=typed["departure"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("draft", kwargs={"draft": names["Draft"]})


@dataclass(frozen=True)
class Removal:
    """A line with the operation of the button that removes it."""

    line: DraftLine
    operation: str


class OfDraft(GroupView):
    """Everything on a draft is done on its page, which says what the draft would do now."""

    template = "groups/draft.html"

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


class Draft(OfDraft):
    """The page of the draft, with the form that adds rooms to it."""

    verb = "add_line"
    form_class = AddRoomsForm

    def form_options(self) -> dict[str, Any]:
        return rooms_options(self.page)

    def initial(self) -> dict[str, Any]:
        stay = self.page.stay
        return {"arrival": stay.arrival, "departure": stay.departure}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(
            status, rooms_form=context["form"], add_operation=context["operation"], **context
        )

    def carry_out(self, operation: Operation, form: AddRoomsForm) -> Outcome:
        return add_line(operation, draft=self.draft, line=form.line())


class OneButton(OfDraft):
    """A button of the page; what refuses it is told there."""

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        dates = {"arrival": self.page.stay.arrival, "departure": self.page.stay.departure}
        form = AddRoomsForm(initial=dates, **rooms_options(self.page))
        add = operations.mint(self.request.user, "add_line")
        return super().show(status, rooms_form=form, add_operation=add, **context)


class CommitDraft(OneButton):
    verb = "commit_draft"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return commit_draft(operation, draft=self.draft)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("group", kwargs={"group": names["Group"]})


class DiscardDraft(OneButton):
    verb = "discard_draft"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return discard_draft(operation, draft=self.draft)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("begin_draft")


class RemoveLine(OneButton):
    verb = "remove_line"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return remove_line(operation, draft=self.draft, line=self.kwargs["line"])
