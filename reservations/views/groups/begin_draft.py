"""Begin draft: a group's name, its dates, and with whom it is agreed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.template.response import TemplateResponse
from django.urls import reverse

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.drafts import BeginDraftForm
from reservations.selectors.groups.begin_draft import BeginDraftPage, read_begin_draft
from reservations.selectors.groups.drafts import DraftRow
from reservations.services.groups.begin_draft import begin_draft
from reservations.views import operations
from reservations.views.groups.drafts import GroupView
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


@dataclass(frozen=True)
class Restorable:
    """A draft that is thrown away, with the operation of the button that brings it back."""

    draft: DraftRow
    operation: str


class BeginDraft(GroupView):
    verb = "begin_draft"
    template = "begin_draft.html"
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

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        discarded = [
            Restorable(draft, operations.mint(self.request.user, "restore_draft"))
            for draft in self.page.drafts.discarded
        ]
        return super().show(status, discarded=discarded, **context)

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
