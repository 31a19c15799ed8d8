"""Mark a room clean: a button on the boards, and a page of its own where it is refused."""

from reservations.domain.operation import Operation, Outcome
from reservations.forms.seen import SeenForm
from reservations.services.mark_clean import mark_clean
from reservations.views.room_verbs import RoomVerb
from reservations.views.seen import SeesAgain


class MarkClean(SeesAgain, RoomVerb):
    verb = "mark_clean"
    template = "mark_clean.html"
    form_class = SeenForm

    def seen(self) -> str:
        return str(self.page.room.housekeeping_seen)

    def carry_out(self, operation: Operation, form: SeenForm) -> Outcome:
        return mark_clean(operation, room=self.number, seen=form.cleaned_data["seen"])
