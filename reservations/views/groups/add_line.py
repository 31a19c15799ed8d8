"""Add line: the page of the draft, with the form that adds rooms to it."""

from typing import Any

from django.template.response import TemplateResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.drafts import AddRoomsForm
from reservations.services.groups.add_line import add_line
from reservations.views.groups.drafts import OfDraft, rooms_options


class AddLine(OfDraft):
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
