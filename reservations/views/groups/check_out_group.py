"""Check out group: everybody of a group who leaves today, and whoever is ticked besides."""

from reservations.domain.operation import Operation, Outcome
from reservations.forms.groups.moves import CheckOutGroupForm
from reservations.services.groups.check_out_group import check_out_group
from reservations.views.groups.moves import OfGroup


class CheckOutGroup(OfGroup):
    verb = "check_out_group"
    template = "check_out_group.html"
    form_class = CheckOutGroupForm

    def carry_out(self, operation: Operation, form: CheckOutGroupForm) -> Outcome:
        return check_out_group(operation, group=self.group, chosen=form.codes())
