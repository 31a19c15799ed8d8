"""Remove line: the button beside every line of a draft."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.services.groups.remove_line import remove_line
from reservations.views.groups.drafts import OneButton


class RemoveLine(OneButton):
    verb = "remove_line"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return remove_line(operation, draft=self.draft, line=self.kwargs["line"])
