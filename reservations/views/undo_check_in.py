"""Undo check-in: everything as before, or with the guest's room still assigned."""

import datetime as dt
from typing import Any

from reservations.domain.operation import Operation, Outcome
from reservations.forms.reversals import BEFORE, KEEP, UndoCheckInForm
from reservations.selectors.reversals import ReversalPage, read_undo_check_in
from reservations.services.undo_check_in import undo_check_in
from reservations.views.base import VerbView, reservation_url


class UndoCheckIn(VerbView):
    verb = "undo_check_in"
    template = "undo_check_in.html"
    form_class = UndoCheckInForm

    def read(self) -> ReversalPage:
        now = dt.datetime.now(dt.UTC)
        return read_undo_check_in(self.hotel_code, self.kwargs["code"], now)

    def form_options(self) -> dict[str, Any]:
        """The two ways in words; where everything is refused none is asked for."""
        page = self.page
        former = page.former_room
        before = f"As before: room {former}" if former else "As before: no room"
        keep = f"Keep room {page.reservation.room} assigned" if page.other else None
        return {"before": before, "instead": keep, "refused": page.refused}

    def initial(self) -> dict[str, Any]:
        """What is possible, unless the address asks for something else."""
        exact, other = self.page.exact, self.page.other
        is_lost = exact and exact.refusal and other and not other.refusal
        return {"room": self.request.GET.get("room") or (KEEP if is_lost else BEFORE)}

    def carry_out(self, operation: Operation, form: UndoCheckInForm) -> Outcome:
        return undo_check_in(operation, code=self.kwargs["code"], keep_room=form.keep_room)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
