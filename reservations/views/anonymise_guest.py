"""Anonymise guest: the page says what goes, what remains, and that nobody can undo it."""

import datetime as dt

from django.http import HttpResponse
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.anonymise_guest import AnonymiseGuestForm
from reservations.night_audit import forget
from reservations.selectors.personal.anonymise_guest import PersonalPage, read_anonymise_guest
from reservations.services.anonymise_guest import anonymise_guest
from reservations.views.seen import SeesAgain


class AnonymiseGuest(SeesAgain):
    """The profile goes first; what follows can be stopped, and is finished by the night audit."""

    verb = "anonymise_guest"
    template = "anonymise_guest.html"
    form_class = AnonymiseGuestForm

    def read(self) -> PersonalPage:
        return read_anonymise_guest(self.hotel_code, self.kwargs["guest"])

    def seen(self) -> str:
        return str(self.page.seen)

    def carry_out(self, operation: Operation, form: AnonymiseGuestForm) -> Outcome:
        seen = form.cleaned_data["seen"]
        return anonymise_guest(operation, guest=self.kwargs["guest"], seen=seen)

    def _done(self, verb: str, names: dict[str, str]) -> HttpResponse:
        """It is done, now or by this form before: what follows is done or found done."""
        by = self.request.user.get_username()
        forget(self.hotel_code, names["Guest"], by=by, now=dt.datetime.now(dt.UTC))
        return super()._done(verb, names)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
