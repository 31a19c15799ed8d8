"""Undo check-out: the page says which nights are claimed again, or who has the room now."""

import datetime as dt

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.reversals import ReversalPage, read_undo_check_out
from reservations.services.undo_check_out import undo_check_out
from reservations.views.base import VerbView, reservation_url


class UndoCheckOut(VerbView):
    verb = "undo_check_out"
    template = "undo_check_out.html"

    def read(self) -> ReversalPage:
        now = dt.datetime.now(dt.UTC)
        return read_undo_check_out(self.hotel_code, self.kwargs["code"], now)

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return undo_check_out(operation, code=self.kwargs["code"])

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
