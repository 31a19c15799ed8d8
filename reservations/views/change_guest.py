"""Change guest: a reservation is somebody else's, a known guest's or a new one's."""

from typing import Any

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.forms.change_guest import ChangeGuestForm
from reservations.selectors.change_guest import ChangeGuestPage, read_change_guest
from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.services.change_guest import change_guest
from reservations.views.base import PageView, VerbView, reservation_url
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


class ChangeGuest(VerbView):
    verb = "change_guest"
    template = "change_guest.html"
    form_class = ChangeGuestForm

    def read(self) -> ChangeGuestPage:
        typed = self.request.POST or self.request.GET
        return read_change_guest(
            self.hotel_code,
            self.kwargs["code"],
            typed_query(self.request),
            as_id(typed.get("guest", "")),
        )

    def initial(self) -> dict[str, Any]:
        chosen = self.page.choices.chosen
        return asked_for(self.request.GET) | {"guest": chosen.id if chosen else ""}

    def carry_out(self, operation: Operation, form: ChangeGuestForm) -> Outcome:
        return change_guest(operation, code=self.kwargs["code"], guest=form.booker())

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)


class GuestChoicesPart(PageView):
    """The part of a page that offers guests to choose from while a name is being typed."""

    permission_required = "reservations.view_guests"
    right = "see guests"
    template = "components/guest_choices.html"

    def read(self) -> GuestChoices:
        asked = self.request.GET
        but = as_id(asked.get("but", ""))
        chosen = as_id(asked.get("guest", ""))
        return read_guest_choices(
            self.hotel_code, typed_query(self.request), but=[but] if but else [], chosen=chosen
        )

    def more(self, page: GuestChoices) -> dict[str, Any]:
        return {"choices": page, "selected": page.chosen.id if page.chosen else ""}
