"""Discard draft: the button that throws a draft away."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.services.groups.discard_draft import discard_draft
from reservations.views.groups.drafts import OneButton


class DiscardDraft(OneButton):
    verb = "discard_draft"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return discard_draft(operation, draft=self.draft)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("begin_draft")
