"""Cancel group: nobody of a group comes; the page asks why."""

from typing import Any

from django.template.response import TemplateResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.cancel import COMMON
from reservations.forms.groups.moves import CancelGroupForm
from reservations.services.groups.cancel_group import cancel_group
from reservations.views.groups.moves import OfGroup


class CancelGroup(OfGroup):
    verb = "cancel_group"
    template = "cancel_group.html"
    form_class = CancelGroupForm

    def initial(self) -> dict[str, Any]:
        return {"reason": self.page.reason}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, common_reasons=COMMON, **context)

    def carry_out(self, operation: Operation, form: CancelGroupForm) -> Outcome:
        reason = form.cleaned_data["reason"]
        return cancel_group(operation, group=self.group, reason=reason, chosen=form.codes())
