"""Check in: the page offers the rooms that can be given, best first."""

import datetime as dt
from typing import Any

from django.template.response import TemplateResponse

from reservations.domain.operation import Operation, Outcome
from reservations.forms.check_in import CheckInForm
from reservations.selectors.check_in import CheckInPage, read_check_in
from reservations.selectors.room_options import not_to_be_had
from reservations.services.check_in import check_in
from reservations.views.base import VerbView, reservation_url


class CheckIn(VerbView):
    """Whoever has the right `check_in_dirty` may give a room that is not ready, and says why."""

    verb = "check_in"
    template = "check_in.html"
    form_class = CheckInForm

    @property
    def may_give_dirty(self) -> bool:
        return bool(self.request.user.has_perm("reservations.check_in_dirty"))

    def read(self) -> CheckInPage:
        return read_check_in(self.hotel_code, self.kwargs["code"], dt.datetime.now(dt.UTC))

    def form_options(self) -> dict[str, Any]:
        return {"may_give_dirty": self.may_give_dirty}

    def initial(self) -> dict[str, Any]:
        return {"room": self.page.options[0].number} if self.page.options else {}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        may_choose_dirty = self.may_give_dirty and bool(self.page.not_ready)
        others = not_to_be_had(self.page.in_the_way, though_dirty=may_choose_dirty)
        context |= {"may_choose_dirty": may_choose_dirty, "in_the_way": others}
        return super().show(status, **context)

    def carry_out(self, operation: Operation, form: CheckInForm) -> Outcome:
        typed = form.cleaned_data
        return check_in(
            operation, code=self.kwargs["code"], room=typed["room"], note=typed.get("note", "")
        )

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
