"""Release block: the page says what would be given back."""

import datetime as dt

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.groups.verbs import BlockPage, read_block
from reservations.services.blocks.release_block import release_block
from reservations.views.base import VerbView
from reservations.views.blocks.hold_block import group_url


class ReleaseBlock(VerbView):
    verb = "release_block"
    template = "release_block.html"

    def read(self) -> BlockPage:
        now = dt.datetime.now(dt.UTC)
        return read_block(self.hotel_code, self.kwargs["group"], self.kwargs["block"], now)

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        return release_block(operation, group=self.kwargs["group"], block=self.kwargs["block"])

    def done_url(self, names: dict[str, str]) -> str:
        return group_url(names)
