"""Several reservations at once: each is an operation of its own, and each outcome is told.

The form carries one signed operation id. The id of each reservation's operation is derived
from it and the code, so that the same form sent twice tells the same outcomes.
"""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import AlreadyDone, OutcomeUnknown
from reservations.forms.boards import CheckInManyForm, CheckOutManyForm, Chosen
from reservations.selectors.boards.chosen import ChosenPage, read_chosen
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.views import operations
from reservations.views.addresses import next_page
from reservations.views.attempts import Attempted, attempt_among_others
from reservations.views.base import AWAY, INVALID, REFUSED, DeskView

# A worker lives longer than this, and a person does not wait longer: what is left is told.
ENOUGH_SECONDS = 20


@dataclass(frozen=True)
class Result:
    """What became of one of the chosen: a sentence, and whether it is done or unknown."""

    code: str
    guest_name: str
    sentence: str
    is_done: bool
    is_unknown: bool


class ManyView(DeskView):
    """Carries one verb out for every chosen reservation. A GET leads to the board."""

    template = "boards/many.html"
    verb: ClassVar[str]
    board: ClassVar[str]
    form_class: ClassVar[type[forms.Form]]
    # What the page says above the outcomes.
    heading: ClassVar[str]

    def carry_out(self, operation: Operation, chosen: Chosen) -> Outcome:
        """Call the service for one of them."""
        raise NotImplementedError

    @property
    def right(self) -> str:  # type: ignore[override]
        return wording.VERBS[self.verb]

    def get_permission_required(self) -> tuple[str]:
        return (f"reservations.{self.verb}",)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(reverse(self.board))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        signed = request.POST.get("operation", "")
        operation_id = operations.read(signed, request.user, f"{self.verb}_many")
        form = self.form_class(request.POST)
        if operation_id is None:
            form.add_error(None, wording.FORGED_OPERATION)
        elif form.has_error("chosen", "required"):
            messages.warning(request, form.errors["chosen"][0])
            return HttpResponseRedirect(self._board_url)
        if not form.is_valid() or operation_id is None:
            return self._tell(INVALID, form=form, page=read_chosen(self.hotel_code, []))
        chosen = form.cleaned_data["chosen"]
        # Read before anything is done: whatever fails later, the outcomes can be shown.
        page = read_chosen(self.hotel_code, [each.code for each in chosen])
        results = self._carry_out_all(operation_id, chosen, page)
        return self._tell(_status(results), page=page, results=results, operation=signed)

    @property
    def _board_url(self) -> str:
        """Where the ticks were made."""
        return next_page(self.request) or reverse(self.board)

    def _carry_out_all(
        self, operation_id: str, chosen: list[Chosen], page: ChosenPage
    ) -> list[Result]:
        started = time.monotonic()
        results = []
        for each in chosen:
            operation = self._operation(operation_id, each)
            if time.monotonic() - started > ENOUGH_SECONDS:
                told: Attempted = OutcomeUnknown(verb=self.verb)
            else:
                told = attempt_among_others(operation, self._carrying_out(operation, each))
            results.append(_result(each, page.names.get(each.code, ""), told))
        return results

    def _carrying_out(self, operation: Operation, chosen: Chosen) -> Callable[[], Outcome]:
        return partial(self.carry_out, operation, chosen)

    def _operation(self, operation_id: str, chosen: Chosen) -> Operation:
        given = QueryDict(mutable=True)
        given["room"] = chosen.room
        return Operation(
            id=f"{operation_id}-{chosen.code}",
            verb=self.verb,
            hotel=self.hotel_code,
            by=self.request.user.get_username(),
            at=dt.datetime.now(dt.UTC),
            digest=operations.digest(given, {"code": chosen.code}),
        )

    def _tell(self, status: int, **context: Any) -> HttpResponse:
        results = context.setdefault("results", [])
        done = sum(each.is_done for each in results)
        return self.show(
            status,
            **context,
            heading=self.heading,
            done=done,
            left=len(results) - done,
            unknown=any(each.is_unknown for each in results),
            chosen=self.request.POST.getlist("chosen"),
            back_url=self._board_url,
            verb=self.verb,
        )


def _result(chosen: Chosen, name: str, told: Attempted) -> Result:
    code = chosen.code
    if isinstance(told, Outcome) or (isinstance(told, AlreadyDone) and told.same_input):
        return Result(code, name, wording.outcome_sentence(told.verb, told.names), True, False)
    # A service refuses with facts; only a form knows of shapes that cannot be.
    assert not isinstance(told, forms.ValidationError)
    is_unknown = isinstance(told, OutcomeUnknown)
    return Result(code, name, wording.sentence(told), False, is_unknown)


def _status(results: list[Result]) -> int:
    if any(each.is_unknown for each in results):
        return AWAY
    return 200 if all(each.is_done for each in results) else REFUSED


class CheckInMany(ManyView):
    """Check several guests in, each to the room that stood beside the name."""

    verb = "check_in"
    board = "arrivals"
    form_class = CheckInManyForm
    heading = "Check in"

    def carry_out(self, operation: Operation, chosen: Chosen) -> Outcome:
        return check_in(operation, code=chosen.code, room=chosen.room)


class CheckOutMany(ManyView):
    """Check several guests out."""

    verb = "check_out"
    board = "departures"
    form_class = CheckOutManyForm
    heading = "Check out"

    def carry_out(self, operation: Operation, chosen: Chosen) -> Outcome:
        return check_out(operation, code=chosen.code)
