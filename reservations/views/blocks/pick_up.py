"""Pick up: a room of a block for a known guest or a new one."""

import datetime as dt
from typing import Any

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.forms.blocks.pick_up import PickUpForm
from reservations.selectors.groups.verbs import Asked, BlockPage, read_block
from reservations.services.blocks.pick_up import pick_up
from reservations.views.base import VerbView
from reservations.views.blocks.hold_block import group_url
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


class PickUp(VerbView):
    """The page says night by night what the block has left."""

    verb = "pick_up"
    template = "pick_up.html"
    form_class = PickUpForm
    stays_in_doubt = True

    def read(self) -> BlockPage:
        typed = self.request.POST or self.request.GET
        asked = Asked(typed_query(self.request), as_id(typed.get("guest", "")))
        now = dt.datetime.now(dt.UTC)
        return read_block(self.hotel_code, self.kwargs["group"], self.kwargs["block"], now, asked)

    def initial(self) -> dict[str, Any]:
        block, chosen = self.page.block, self.page.choices.chosen
        first = max(block.arrival, self.page.hotel.business_date)
        dates = {"arrival": first, "departure": block.departure}
        return dates | asked_for(self.request.GET) | {"guest": chosen.id if chosen else ""}

    def carry_out(self, operation: Operation, form: PickUpForm) -> Outcome:
        typed = form.cleaned_data
        return pick_up(
            operation,
            group=self.kwargs["group"],
            block=self.kwargs["block"],
            guest=form.booker(),
            arrival=typed["arrival"],
            departure=typed["departure"],
            adults=typed["adults"],
            children=typed["children"],
        )

    def done_url(self, names: dict[str, str]) -> str:
        return group_url(names)
