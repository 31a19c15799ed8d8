"""What a guest says of the room, through the link of the stay.

The same verbs as at the desk carry it out, by `(guest)`; the form carries its operation, so a
double tap counts once. Whatever keeps a link from working is told in the same words.
"""

import datetime as dt
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.reactions import GUEST
from reservations.domain.refusals import AlreadyDone, Refusal, UnknownReservation
from reservations.forms.record_reaction import SaidByGuestForm, WithdrawReactionForm
from reservations.selectors.reactions.record_reaction import (
    RecordReactionPage,
    read_record_reaction,
)
from reservations.services.record_reaction import record_reaction
from reservations.services.withdraw_reaction import withdraw_reaction
from reservations.views import operations
from reservations.views.attempts import Told, attempt, carried
from reservations.views.base import INVALID, REFUSED
from reservations.views.by_guest.links import WITHIN_SECONDS, code_in, is_too_much, visitor_of

ENDED, TOO_MUCH = 404, 429
RECORD, WITHDRAW = "record_reaction", "withdraw_reaction"
# The address itself is the key, so nobody keeps it: no cache and no search engine. It is sent to
# no other site (`same-origin`); without any referrer browsers would send no origin either, and the
# protection of forms needs that.
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


@method_decorator(login_not_required, name="dispatch")
class SaidByGuest(View):
    """GET shows what can be said and writes nothing; POST says it, or takes it back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = self._answered(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    def _answered(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        code = code_in(kwargs["token"], self.h)
        if code is None:
            return self._plain("by_guest/ended.html", ENDED)
        if is_too_much(self.h, code):
            response = self._plain("by_guest/too_much.html", TOO_MUCH)
            response.headers["Retry-After"] = str(WITHIN_SECONDS)
            return response
        self.code, self.visitor = code, visitor_of(self.h, code)
        return super().dispatch(request, *args, **kwargs)

    @property
    def h(self) -> str:
        return str(settings.HOTEL_CODE)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._page(SaidByGuestForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        verb = WITHDRAW if "withdraw" in request.POST else RECORD
        form: Any = (WithdrawReactionForm if verb == WITHDRAW else SaidByGuestForm)(request.POST)
        sent = operations.read(request.POST.get("operation", ""), self.visitor, verb)
        if sent is None or not form.is_valid():
            return self._page(self._for_saying(form, verb), INVALID, said=SEND_AGAIN)
        page = self._read()
        if page is None:
            return self._plain("by_guest/ended.html", ENDED)
        operation = self._operation(sent.id, verb)
        told = attempt(operation, partial(self._carry_out, operation, form), in_doubt=sent.in_doubt)
        if self._is_done(told):
            return HttpResponseRedirect(request.path)
        what: Any = told.what
        fresh = {verb: carried(told, sent, self.visitor, verb)}
        said = wording.sentence(what) if isinstance(what, Refusal) else SEND_AGAIN
        return self._page(self._for_saying(form, verb), REFUSED, said=said, fresh=fresh)

    def _is_done(self, told: Told) -> bool:
        return isinstance(told.what, Outcome | AlreadyDone)

    def _for_saying(self, form: Any, verb: str) -> Any:
        return form if verb == RECORD else SaidByGuestForm()

    def _operation(self, operation_id: str, verb: str) -> Operation:
        return Operation(
            id=operation_id,
            verb=verb,
            hotel=self.h,
            by=GUEST,
            at=dt.datetime.now(dt.UTC),
            # The same stay under a token of another minute is the same input.
            digest=operations.digest(self.request.POST, {"code": self.code}),
            barred_for=operations.BARRED_FOR,
        )

    def _carry_out(self, operation: Operation, form: Any) -> Outcome:
        verb = withdraw_reaction if operation.verb == WITHDRAW else record_reaction
        return verb(operation, code=self.code, **form.cleaned_data)

    def _read(self) -> RecordReactionPage | None:
        """What the page shows, or None where the link has ended: nobody is told why."""
        try:
            page = read_record_reaction(self.h, self.code)
        except UnknownReservation:
            return None
        return None if page.refusal else page

    def _page(
        self, form: Any, status: int = 200, *, said: str = "", fresh: dict[str, str] | None = None
    ) -> HttpResponse:
        page = self._read()
        if page is None:
            return self._plain("by_guest/ended.html", ENDED)
        minted = {verb: operations.mint(self.visitor, verb) for verb in (RECORD, WITHDRAW)}
        minted |= fresh or {}
        context = {"page": page, "hotel": page.hotel, "form": form, "said": said}
        context |= {"operation": minted[RECORD], "withdrawing": minted[WITHDRAW]}
        return render(self.request, "by_guest/said.html", context, status=status)

    def _plain(self, template: str, status: int) -> HttpResponse:
        return render(self.request, template, {}, status=status)


SEND_AGAIN = "Nothing was recorded: look at the form, and send it again."
