"""Cancel: the page asks why, and says how many nights can be sold again."""

from typing import Any

from django.template.response import TemplateResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.cancel import COMMON, CancelForm
from reservations.selectors.move_page import MovePage, read_move
from reservations.services.cancel import cancel
from reservations.views.base import VerbView, reservation_url


class Cancel(VerbView):
    verb = "cancel"
    template = "cancel.html"
    form_class = CancelForm

    def read(self) -> MovePage:
        return read_move(self.hotel_code, self.kwargs["code"], self.verb)

    def initial(self) -> dict[str, Any]:
        return {"reason": self.request.GET.get("reason", "")}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, common_reasons=COMMON, **context)

    def carry_out(self, operation: Operation, form: CancelForm) -> Outcome:
        return cancel(operation, code=self.kwargs["code"], reason=form.cleaned_data["reason"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
