"""Several reservations at once: each is an operation of its own, and each outcome is told.

The form carries one signed operation id. The id of each reservation's operation is derived
from it and the code, so that the same form sent twice tells the same outcomes. Sent again is only
what is done or may still be done under its id; what was refused is for its own page.
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
from reservations.domain.refusals import AlreadyDone, DeskBusy, NothingSaved, OutcomeUnknown
from reservations.forms.boards import CheckInManyForm, CheckOutManyForm
from reservations.forms.chosen import Chosen
from reservations.selectors.boards.chosen import read_chosen
from reservations.selectors.repeats import table_is_away
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.views import away, operations
from reservations.views.addresses import next_page
from reservations.views.attempts import Told, attempt, carried, untried
from reservations.views.base import AWAY, INVALID, REFUSED, DeskView
from reservations.views.operations import Sent

# A worker lives longer than this, and a person does not wait longer: what is left is told.
ENOUGH_SECONDS = 20


@dataclass(frozen=True)
class Result:
    """What became of one of the chosen: a sentence, whether it is done, and whether the same form
    can still do it. `choice` is what was ticked."""

    code: str
    guest_name: str
    choice: str
    sentence: str
    is_done: bool
    is_open: bool
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
        sent = operations.read(request.POST.get("operation", ""), request.user, self._form_of)
        form = self.form_class(request.POST)
        if sent is None:
            form.add_error(None, wording.FORGED_OPERATION)
        elif form.has_error("chosen", "required"):
            messages.warning(request, form.errors["chosen"][0])
            return HttpResponseRedirect(self._board_url)
        try:
            if not form.is_valid() or sent is None:
                return self._tell(INVALID, form=form, page=read_chosen(self.hotel_code, []))
            return self._carry_out_all(sent, form.cleaned_data["chosen"])
        except Exception as error:
            # Only reading comes before the first of them, and nothing after it raises this.
            if not table_is_away(error):
                raise
            if sent is None:
                return away.check_again(request, error)
            told = untried(self.verb, in_doubt=sent.in_doubt)
            return away.send_again(request, error, told.what, self._carried(told, sent))

    @property
    def _form_of(self) -> str:
        """What the form's operation is bound to."""
        return f"{self.verb}_many"

    def _carried(self, told: Told, sent: Sent) -> str:
        return carried(told, sent, self.request.user, self._form_of)

    @property
    def _board_url(self) -> str:
        """Where the ticks were made."""
        return next_page(self.request) or reverse(self.board)

    def _carry_out_all(self, sent: Sent, chosen: list[Chosen]) -> HttpResponse:
        # Read before anything is done: whatever fails later, the outcomes can be shown.
        page = read_chosen(self.hotel_code, [each.code for each in chosen])
        started = time.monotonic()
        results, used_up = [], False
        for each in chosen:
            told = self._attempted(sent, each, time.monotonic() - started)
            results.append(_result(each, page.names.get(each.code, ""), told))
            used_up = used_up or isinstance(told.what, NothingSaved)
        unknown = any(each.is_unknown for each in results)
        # What was proven never to happen needs another operation. Where it is not known of one of
        # them, that one comes first: nothing else shows what became of it.
        afresh = used_up and not unknown
        return self._tell(
            _status(results),
            page=page,
            results=results,
            operation=self._next(sent, in_doubt=unknown, afresh=afresh),
            # Under the same operation, those that are done are told once more.
            chosen=[
                each.choice for each in results if each.is_open or (each.is_done and not afresh)
            ],
        )

    def _next(self, sent: Sent, *, in_doubt: bool, afresh: bool) -> str:
        if afresh:
            return operations.mint(self.request.user, self._form_of)
        same = Sent(sent.id, sent.in_doubt or in_doubt)
        return operations.signed(same, self.request.user, self._form_of)

    def _attempted(self, sent: Sent, chosen: Chosen, seconds: float) -> Told:
        operation = self._operation(sent.id, chosen)
        if seconds > ENOUGH_SECONDS:
            unknown, busy = OutcomeUnknown(verb=self.verb), DeskBusy(verb=self.verb)
            return Told(unknown if sent.in_doubt else busy, keeps_id=True)
        return attempt(operation, self._carrying_out(operation, chosen), in_doubt=sent.in_doubt)

    def _carrying_out(self, operation: Operation, chosen: Chosen) -> Callable[[], Outcome]:
        return partial(self.carry_out, operation, chosen)

    def _operation(self, operation_id: str, chosen: Chosen) -> Operation:
        given = QueryDict(mutable=True)
        given["room"] = chosen.beside
        return Operation(
            id=f"{operation_id}-{chosen.code}",
            verb=self.verb,
            hotel=self.hotel_code,
            by=self.request.user.get_username(),
            at=dt.datetime.now(dt.UTC),
            digest=operations.digest(given, {"code": chosen.code}),
            barred_for=operations.BARRED_FOR,
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
            again=any(each.is_open for each in results),
            back_url=self._board_url,
            verb=self.verb,
        )


def _result(chosen: Chosen, name: str, told: Told) -> Result:
    what, choice = told.what, f"{chosen.code} {chosen.beside}".strip()
    if isinstance(what, Outcome) or (isinstance(what, AlreadyDone) and what.same_input):
        said = wording.outcome_sentence(what.verb, dict(what.names))
        return Result(chosen.code, name, choice, said, True, False, False)
    # A service refuses with facts; only a form knows of shapes that cannot be.
    assert not isinstance(what, forms.ValidationError)
    is_kept = told.keeps_id and not isinstance(what, AlreadyDone)
    is_open = is_kept or isinstance(what, NothingSaved)
    is_unknown = isinstance(what, OutcomeUnknown)
    return Result(chosen.code, name, choice, wording.sentence(what), False, is_open, is_unknown)


def _status(results: list[Result]) -> int:
    if any(each.is_open for each in results):
        return AWAY
    return 200 if all(each.is_done for each in results) else REFUSED


class CheckInMany(ManyView):
    """Check several guests in, each to the room that stood beside the name."""

    verb = "check_in"
    board = "arrivals"
    form_class = CheckInManyForm
    heading = "Check in"

    def carry_out(self, operation: Operation, chosen: Chosen) -> Outcome:
        return check_in(operation, code=chosen.code, room=chosen.beside)


class CheckOutMany(ManyView):
    """Check several guests out."""

    verb = "check_out"
    board = "departures"
    form_class = CheckOutManyForm
    heading = "Check out"

    def carry_out(self, operation: Operation, chosen: Chosen) -> Outcome:
        return check_out(operation, code=chosen.code)
