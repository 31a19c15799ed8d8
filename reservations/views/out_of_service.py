"""Take a room out of service."""

from reservations.domain.operation import Operation, Outcome
from reservations.forms.windows import OutOfServiceForm
from reservations.services.out_of_service import out_of_service
from reservations.views.closing import CloseRoom


class OutOfService(CloseRoom):
    verb = "out_of_service"
    template = "out_of_service.html"
    form_class = OutOfServiceForm
    sells = False
    submit = "Take out of service"

    def carry_out(self, operation: Operation, form: OutOfServiceForm) -> Outcome:
        return out_of_service(operation, room=self.number, **form.cleaned_data)
