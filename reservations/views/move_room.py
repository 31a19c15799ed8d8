"""Move room: the page offers the rooms to which a guest in house can go now."""

from typing import Any

from django.template.response import TemplateResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.room_change import MoveRoomForm
from reservations.selectors.room_options import not_to_be_had
from reservations.services.move_room import move_room
from reservations.views.room_change import RoomChangeView


class MoveRoom(RoomChangeView):
    verb = "move_room"
    template = "move_room.html"
    form_class = MoveRoomForm
    gives_now = True

    def form_options(self) -> dict[str, Any]:
        return {"may_give_dirty": self.may_give_dirty}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        may_choose_dirty = self.may_give_dirty and bool(self.page.offer.not_ready)
        others = not_to_be_had(self.page.offer.in_the_way, though_dirty=may_choose_dirty)
        context |= {"may_choose_dirty": may_choose_dirty, "in_the_way": others}
        return super().show(status, **context)

    def carry_out(self, operation: Operation, form: MoveRoomForm) -> Outcome:
        typed = form.cleaned_data
        return move_room(
            operation, code=self.kwargs["code"], room=typed["room"], note=typed.get("note", "")
        )
