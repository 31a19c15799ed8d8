"""Check in group: everybody of a group who can come, each to the room beside the name."""

from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.moves import CheckInGroupForm
from reservations.services.groups.check_in_group import check_in_group
from reservations.views.groups.moves import OfGroup


class CheckInGroup(OfGroup):
    verb = "check_in_group"
    template = "check_in_group.html"
    form_class = CheckInGroupForm

    def carry_out(self, operation: Operation, form: CheckInGroupForm) -> Outcome:
        return check_in_group(operation, group=self.group, chosen=form.codes())
