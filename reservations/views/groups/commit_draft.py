"""Commit draft: the button that books the group."""

from django import forms
from django.urls import reverse

from reservations.domain.operation import Operation, Outcome
from reservations.services.groups.commit_draft import commit_draft
from reservations.views.groups.drafts import OneButton


class CommitDraft(OneButton):
    verb = "commit_draft"

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return commit_draft(operation, draft=self.draft)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("group", kwargs={"group": names["Group"]})
