"""Restore draft: the button that takes up again what was thrown away."""

import datetime as dt

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.groups.drafts import RestorePage, read_restore
from reservations.services.groups.restore_draft import restore_draft
from reservations.views.groups.drafts import GroupView


class RestoreDraft(GroupView):
    verb = "restore_draft"
    template = "restore_draft.html"

    def read(self) -> RestorePage:
        now = dt.datetime.now(dt.UTC)
        return read_restore(self.hotel_code, self.username(), self.kwargs["draft"], now)

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return restore_draft(operation, draft=self.kwargs["draft"])

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("draft", kwargs={"draft": self.kwargs["draft"]})
