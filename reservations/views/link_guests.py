"""Link guests: the page asks with whom, and what this guest is to them."""

from typing import Any

from django.urls import reverse

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.domain.relations import SIDES
from reservations.forms.link_guests import LinkGuestsForm
from reservations.selectors.relations.link_guests import LinkPage, read_link_guests
from reservations.services.link_guests import link_guests
from reservations.views.base import VerbView
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query


class LinkGuests(VerbView):
    verb = "link_guests"
    template = "link_guests.html"
    form_class = LinkGuestsForm

    def read(self) -> LinkPage:
        typed = self.request.POST or self.request.GET
        return read_link_guests(
            self.hotel_code,
            self.kwargs["guest"],
            typed_query(self.request),
            as_id(typed.get("guest", "")),
        )

    def initial(self) -> dict[str, Any]:
        chosen = self.page.choices.chosen
        return asked_for(self.request.GET) | {"guest": chosen.id if chosen else ""}

    def carry_out(self, operation: Operation, form: LinkGuestsForm) -> Outcome:
        side = SIDES[form.cleaned_data["relation"]]
        guest, other = side.between(self.kwargs["guest"], form.cleaned_data["guest"])
        return link_guests(operation, guest=guest, other=other, kind=side.kind)

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": self.kwargs["guest"]})
