"""The pages on which a line is added that needs more than the draft's own page."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reservations import wording
from reservations.domain.codes import as_code, as_id
from reservations.domain.group_lines import ProfileLine
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import UnknownReservation
from reservations.forms.groups.drafts import (
    AddClosingForm,
    AddGuestRoomForm,
    RetrieveReservationForm,
)
from reservations.forms.guest import EditProfileForm
from reservations.selectors.groups.lines import (
    ClosingLinePage,
    GuestRoomPage,
    ProfileLinePage,
    RetrievePage,
    knows_reservation,
    read_closing_line,
    read_guest_room,
    read_profile_line,
    read_retrieve,
)
from reservations.services.groups.add_line import add_line
from reservations.views.base import DeskView
from reservations.views.groups.drafts import GroupView
from reservations.views.known_guest import asked_for
from reservations.views.search import typed as typed_query

NO_CODE = "Enter the code of a reservation, such as K7Q2MX."


class AddsLine(GroupView):
    """A page beside the draft's, which it leads back to."""

    verb = "add_line"

    @property
    def draft(self) -> str:
        return str(self.kwargs["draft"])

    @property
    def asked(self) -> tuple[str, str, str]:
        """Whose draft it is, as the selectors want it."""
        return self.hotel_code, self.username(), self.draft

    def done_url(self, names: dict[str, str]) -> str:
        return reverse("draft", kwargs={"draft": self.draft})


class AddGuestRoom(AddsLine):
    template = "groups/add_guest_room.html"
    form_class = AddGuestRoomForm

    def read(self) -> GuestRoomPage:
        typed = self.request.POST or self.request.GET
        query, chosen = typed_query(self.request), as_id(typed.get("guest", ""))
        return read_guest_room(*self.asked, query, chosen, dt.datetime.now(dt.UTC))

    def form_options(self) -> dict[str, Any]:
        return {
            "room_types": self.page.types,
            "currency": self.page.hotel.currency,
            "companions": self.page.companions,
        }

    def initial(self) -> dict[str, Any]:
        chosen, draft = self.page.choices.chosen, self.page.draft
        dates = {"arrival": draft.arrival, "departure": draft.departure}
        return dates | asked_for(self.request.GET) | {"guest": chosen.id if chosen else ""}

    def carry_out(self, operation: Operation, form: AddGuestRoomForm) -> Outcome:
        return add_line(operation, draft=self.draft, line=form.line())


class FindReservation(DeskView):
    """The code that was typed on the draft's page leads to the reservation."""

    permission_required = "reservations.book_group"
    right = "book a group"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        typed, draft = request.GET.get("code", ""), self.kwargs["draft"]
        code = as_code(typed)
        if code and knows_reservation(self.hotel_code, code):
            return redirect("retrieve_reservation", draft=draft, code=code)
        nothing = wording.sentence(UnknownReservation(code=code)) if code else NO_CODE
        messages.error(request, nothing)
        return redirect("draft", draft=draft)


class RetrieveReservation(AddsLine):
    template = "groups/retrieve_reservation.html"
    form_class = RetrieveReservationForm

    def read(self) -> RetrievePage:
        return read_retrieve(*self.asked, self.kwargs["code"], dt.datetime.now(dt.UTC))

    def initial(self) -> dict[str, Any]:
        row = self.page.reservation
        return {
            "arrival": row.arrival,
            "departure": row.departure,
            "adults": row.adults,
            "children": row.children,
            "seen": self.page.seen,
        }

    def carry_out(self, operation: Operation, form: RetrieveReservationForm) -> Outcome:
        return add_line(operation, draft=self.draft, line=form.line(self.kwargs["code"]))


class AddClosing(AddsLine):
    template = "groups/add_closing.html"
    form_class = AddClosingForm

    def read(self) -> ClosingLinePage:
        return read_closing_line(*self.asked, dt.datetime.now(dt.UTC))

    def initial(self) -> dict[str, Any]:
        return {"first": self.page.draft.arrival, "until": self.page.draft.departure}

    def carry_out(self, operation: Operation, form: AddClosingForm) -> Outcome:
        return add_line(operation, draft=self.draft, line=form.line())


class AddProfile(AddsLine):
    template = "groups/add_profile.html"
    form_class = EditProfileForm

    def read(self) -> ProfileLinePage:
        return read_profile_line(*self.asked, self.kwargs["guest"], dt.datetime.now(dt.UTC))

    def initial(self) -> dict[str, Any]:
        return asdict(self.page.profile) | {"seen": self.page.profile.fingerprint}

    def carry_out(self, operation: Operation, form: EditProfileForm) -> Outcome:
        seen = form.cleaned_data["seen"]
        line = ProfileLine("", self.kwargs["guest"], seen, form.profile())
        return add_line(operation, draft=self.draft, line=line)
