"""End of day: what is unresolved, the button that moves the date, and what follows from it."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.forms.end_of_day import EndOfDayForm
from reservations.night_audit import Swept, swept
from reservations.selectors.end_of_day import EndOfDayPage, read_end_of_day
from reservations.services.end_of_day import end_of_day
from reservations.views import operations
from reservations.views.base import VerbView
from reservations.wording.night_audit import (
    done_sentence,
    left_sentence,
    spared_sentence,
    stuck_sentence,
)


class EndOfDay(VerbView):
    """The date moves first; the sweep that follows can be stopped and finished at any time."""

    verb = "end_of_day"
    template = "end_of_day.html"
    form_class = EndOfDayForm
    repeated = frozenset({"no_shows"})

    def read(self) -> EndOfDayPage:
        return read_end_of_day(self.hotel_code, dt.datetime.now(dt.UTC))

    def carry_out(self, operation: Operation, form: EndOfDayForm) -> Outcome:
        given_up, date = form.cleaned_data["no_shows"], form.cleaned_data["date"]
        return end_of_day(operation, no_shows=given_up, date=date)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # Whoever finishes what was left does not end another day: it needs no operation, for
        # everything is done once however often it is pressed.
        if "finish" in request.POST:
            self._sweep("Everything is done.")
            return HttpResponseRedirect(reverse("end_of_day"))
        return super().post(request, **kwargs)

    def _done(self, verb: str, names: dict[str, str]) -> HttpResponse:
        """The day has ended, now or by this form before: what follows is done or found done."""
        messages.success(self.request, wording.outcome_sentence(verb, names))
        is_finished = self._sweep("").stuck is None
        return HttpResponseRedirect(reverse("today" if is_finished else "end_of_day"))

    def _sweep(self, nothing: str) -> Swept:
        """Do what is left and tell it; `nothing` is said where nothing was."""
        by = self.request.user.get_username()
        result = swept(self.hotel_code, by=by, now=dt.datetime.now(dt.UTC))
        said = done_sentence(result.done) or ("" if result.stuck else nothing)
        if said:
            messages.success(self.request, said)
        if kept := spared_sentence([row.guest_name for row in result.spared]):
            messages.warning(self.request, kept)
        if result.stuck:
            messages.warning(self.request, stuck_sentence(result.stuck))
        return result

    def _form(
        self, form: EndOfDayForm, operation: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        return super()._form(
            form,
            operation,
            status,
            left=left_sentence(self.page.unfinished.counts),
            ticked=self._ticked(form),
            ends=self._ends(form),
            here=self.request.path,
            # Each use of one of them in the template is a fresh id: a button of its own.
            new_check_in=lambda: operations.mint(self.request.user, "check_in"),
            new_check_out=lambda: operations.mint(self.request.user, "check_out"),
            **context,
        )

    def _ends(self, form: EndOfDayForm) -> dt.date:
        """The day that the form ends: today, but where it is sent once more the one that it was
        sent for. That one may have ended by it, and no other one ends by it then."""
        typed: dict[str, Any] = getattr(form, "cleaned_data", {})
        is_the_same = self.told is not None and self.told.keeps_id
        return (is_the_same and typed.get("date")) or self.page.hotel.business_date

    def _ticked(self, form: EndOfDayForm) -> set[str]:
        """The boxes that stay ticked when the form is shown again; all of them on demand."""
        if self.request.GET.get("select") == "all":
            return {row.code for row in self.page.arrivals}
        return set(form["no_shows"].value() or ())
