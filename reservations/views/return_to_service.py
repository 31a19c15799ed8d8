"""Return a room to service: the page says which nights can be given again."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.room_verbs import ReturnPage, read_return
from reservations.services.return_to_service import return_to_service
from reservations.views.base import VerbView


class ReturnToService(VerbView):
    verb = "return_to_service"
    template = "return_to_service.html"

    def read(self) -> ReturnPage:
        return read_return(self.hotel_code, self.kwargs["window"])

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return return_to_service(operation, window=self.kwargs["window"])

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("room", kwargs={"number": names["Room"]})
