"""Withdraw reaction: what a guest said of a room counts no more."""

from django import forms

from reservations.domain.operation import Operation, Outcome
from reservations.selectors.reactions.withdraw_reaction import (
    WithdrawReactionPage,
    read_withdraw_reaction,
)
from reservations.services.withdraw_reaction import withdraw_reaction
from reservations.views.base import VerbView, reservation_url


class WithdrawReaction(VerbView):
    verb = "withdraw_reaction"
    template = "withdraw_reaction.html"

    def read(self) -> WithdrawReactionPage:
        kept = self.kwargs
        return read_withdraw_reaction(self.hotel_code, kept["code"], kept["room"], kept["kind"])

    def carry_out(self, operation: Operation, form: forms.Form) -> Outcome:
        kept = self.kwargs
        return withdraw_reaction(
            operation, code=kept["code"], room_id=kept["room"], kind=kept["kind"]
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
