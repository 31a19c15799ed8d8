"""Walk-in: one page on which somebody without a reservation is booked and gets a room."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party
from reservations.domain.stay import DAY
from reservations.forms.fields import MAX_PEOPLE
from reservations.forms.room_change import MAX_NOTE, asked_room
from reservations.forms.walk_in import WalkInForm
from reservations.selectors.walk_in import WalkInPage, WalkInWish, read_walk_in
from reservations.services.walk_in import walk_in
from reservations.views.base import PageView, reservation_url
from reservations.views.known_guest import ForGuest

# Stays that are asked for most, in nights.
QUICK = (1, 2, 3, 7)
# So many rooms of a type are shown at first.
SHOWN = 6


class WalkIn(ForGuest):
    """Only a name has to be typed: all else is proposed, the room as well."""

    verb = "walk_in"
    template = "walk_in.html"
    form_class = WalkInForm

    def read(self) -> WalkInPage:
        return read_page(self.hotel_code, self.request)

    def form_options(self) -> dict[str, Any]:
        return {"may_give_dirty": may_give_dirty(self.request)}

    def initial(self) -> dict[str, Any]:
        defaults = {"departure": self.page.departure, "room": first_room(self.page, self.request)}
        return self.asked() | defaults

    def carry_out(self, operation: Operation, form: WalkInForm) -> Outcome:
        typed = form.cleaned_data
        return walk_in(
            operation,
            guest=form.booker(),
            departure=typed["departure"],
            adults=typed["adults"],
            children=typed["children"],
            room=typed["room"] or None,
            room_type=None if typed["room"] else typed["room_type"] or None,
            note=typed.get("note", ""),
        )

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        return super().show(status, **offered(self.page, self.request), **context)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)


class WalkInOffersPart(PageView):
    """The rooms that can be given, for the departure and the party that are being typed."""

    permission_required = "reservations.walk_in"
    right = wording.VERBS["walk_in"]
    template = "walk_in/offers.html"

    def read(self) -> WalkInPage:
        return read_page(self.hotel_code, self.request)

    def more(self, page: WalkInPage) -> dict[str, Any]:
        form = WalkInForm(
            initial={
                "room": first_room(page, self.request),
                "note": self.request.GET.get("note", "")[:MAX_NOTE],
            },
            may_give_dirty=may_give_dirty(self.request),
        )
        return {"form": form} | offered(page, self.request)


def offered(page: WalkInPage, request: HttpRequest) -> dict[str, Any]:
    """What the template needs besides the page."""
    today = page.hotel.business_date
    quick = [(wording.nights(count), today + count * DAY) for count in QUICK]
    return {
        "quick": [("Day use", today), *quick] if page.has_day_use else quick,
        "shown": f":{SHOWN}",
        "not_shown": f"{SHOWN}:",
        "may_choose_dirty": may_give_dirty(request) and any(each.not_ready for each in page.types),
    }


def may_give_dirty(request: HttpRequest) -> bool:
    """Whether a room can be given although it is not ready."""
    user: Any = request.user
    return bool(user.has_perm("reservations.check_in_dirty"))


def first_room(page: WalkInPage, request: HttpRequest) -> str:
    """The room that was asked for, if it can be given; nothing leaves the choice to the desk."""
    if page.asked is None:
        return ""
    possible = [room for offer in page.types for room in offer.rooms]
    if may_give_dirty(request):
        possible += [room for offer in page.types for room in offer.not_ready]
    return page.asked.number if page.asked.number in {room.number for room in possible} else ""


def read_page(h: str, request: HttpRequest) -> WalkInPage:
    return read_walk_in(h, wish_typed(request.POST or request.GET), dt.datetime.now(dt.UTC))


def wish_typed(typed: QueryDict) -> WalkInWish:
    """What is asked for, as far as it can be read."""
    party = Party(_count(typed, "adults", 1), _count(typed, "children", 0))
    return WalkInWish(_date(typed, "departure"), party, asked_room(typed.get("room", "")))


def _date(typed: QueryDict, name: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(typed.get(name, ""))
    except ValueError:
        return None


def _count(typed: QueryDict, name: str, least: int) -> int:
    said = typed.get(name, "")
    is_count = len(said) < 3 and said.isascii() and said.isdigit()
    return int(said) if is_count and least <= int(said) <= MAX_PEOPLE else least
