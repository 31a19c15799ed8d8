"""Take a room out of order; whoever may can oversell its type by that."""

from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.windows import OutOfOrderForm
from reservations.services.out_of_order import out_of_order
from reservations.views.closing import CloseRoom


class OutOfOrder(CloseRoom):
    verb = "out_of_order"
    template = "out_of_order.html"
    form_class = OutOfOrderForm
    sells = True
    submit = "Take out of order"

    def form_options(self) -> dict[str, Any]:
        return {"may_oversell": self.request.user.has_perm("reservations.oversell")}

    def carry_out(self, operation: Operation, form: OutOfOrderForm) -> Outcome:
        return out_of_order(operation, room=self.number, **form.cleaned_data)
