"""Merge guests: the page compares two profiles and asks which of them stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from reservations.domain.codes import as_id
from reservations.domain.operation import Operation, Outcome
from reservations.forms.merge_guests import MergeGuestsForm, OtherProfileForm
from reservations.selectors.merge_guests import MergePage, read_merge_guests
from reservations.services.merge_guests import merge_guests
from reservations.views.base import INVALID, VerbView
from reservations.views.search import typed as typed_query


class MergeGuests(VerbView):
    verb = "merge_guests"
    template = "merge_guests.html"
    form_class = MergeGuestsForm

    def read(self) -> MergePage:
        typed = self.request.POST or self.request.GET
        return read_merge_guests(
            self.hotel_code,
            self.kwargs["guest"],
            typed_query(self.request),
            # Who is ticked already is not compared with while another search goes on.
            as_id(typed.get("guest", "")) if "search" not in typed else None,
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # Comparing is asked for in the address; where nobody is chosen for it, that is said.
        choice = OtherProfileForm(request.GET)
        if "compare" in request.GET and not choice.is_valid():
            return self.show(INVALID, page=self.page, form=choice)
        return super().get(request, **kwargs)

    def form_options(self) -> dict[str, Any]:
        return {"this": self.kwargs["guest"]}

    def initial(self) -> dict[str, Any]:
        other = self.page.other
        return {"guest": other.id if other else "", "keep": self.kwargs["guest"]}

    def carry_out(self, operation: Operation, form: MergeGuestsForm) -> Outcome:
        return merge_guests(operation, guest=form.give_up(), into=form.cleaned_data["keep"])

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("guest", kwargs={"guest": names["Guest"]})
