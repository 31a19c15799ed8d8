"""Reinstate: with the room that was assigned, or without one where somebody has it."""

import datetime as dt
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.reversals import BEFORE, NONE, ReinstateForm
from reservations.selectors.reversals import ReversalPage, read_reinstate
from reservations.services.reinstate import reinstate
from reservations.views.base import VerbView, reservation_url


class Reinstate(VerbView):
    verb = "reinstate"
    template = "reinstate.html"
    form_class = ReinstateForm

    def read(self) -> ReversalPage:
        now = dt.datetime.now(dt.UTC)
        return read_reinstate(self.hotel_code, self.kwargs["code"], now)

    def form_options(self) -> dict[str, Any]:
        """The two ways in words; where everything is refused none is asked for."""
        page = self.page
        before = f"Room {page.former_room}, as before"
        instead = "No room: choose one later" if page.other else None
        return {"before": before, "instead": instead, "refused": page.refused}

    def initial(self) -> dict[str, Any]:
        """What is possible, unless the address asks for something else."""
        exact, other = self.page.exact, self.page.other
        is_lost = exact and exact.refusal and other and not other.refusal
        return {"room": self.request.GET.get("room") or (NONE if is_lost else BEFORE)}

    def carry_out(self, operation: Operation, form: ReinstateForm) -> Outcome:
        return reinstate(operation, code=self.kwargs["code"], keep_room=form.keep_room)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
