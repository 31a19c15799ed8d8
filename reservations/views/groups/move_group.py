"""Move group: everybody of a group comes and leaves on other dates; the page shows them before."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.moves import DaysForm, MoveGroupForm
from reservations.services.groups.move_group import move_group
from reservations.views.base import INVALID
from reservations.views.groups.moves import OfGroup


class MoveGroup(OfGroup):
    verb = "move_group"
    template = "move_group.html"
    form_class = MoveGroupForm

    def days(self) -> int | None:
        """Those of the address or of the form; None where nothing, or nothing that can be, was
        typed."""
        typed = DaysForm(self.request.POST or self.request.GET)
        typed.full_clean()
        return typed.cleaned_data.get("days")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """With days in the address that cannot be, the field says so instead of showing others."""
        typed = DaysForm(request.GET)
        if "days" not in request.GET or typed.is_valid():
            return super().get(request, **kwargs)
        return self._form(typed, self._fresh(), INVALID)

    def initial(self) -> dict[str, Any]:
        return {"days": self.page.days}

    def carry_out(self, operation: Operation, form: MoveGroupForm) -> Outcome:
        days = form.cleaned_data["days"]
        return move_group(operation, group=self.group, days=days, chosen=form.codes())
