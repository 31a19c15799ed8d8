"""The form of every verb, ready to be sent, and once more with other values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.desk import Desk, day
from tests.views.page import Page

RUI = {
    "given_name": "Rui",
    "family_name": "Costa",
    "email": "rui@example.org",
    "phone": "+351 912 000 111",
}
STAY = {
    "arrival": day(0).isoformat(),
    "departure": day(3).isoformat(),
    "room_type": "DLX",
    "adults": "2",
    "children": "0",
    "room": "",
}
ROOM = {"number": "204", "room_type": "DLX", "floor": "2"}
TYPE = {
    "code": "STD",
    "name": "Standard",
    "rate": "85.50",
    "max_adults": "2",
    "sleeps": "3",
    "allowance": "1",
}


@dataclass(frozen=True)
class Sending:
    """A form with what is typed into it, and where it goes."""

    url: str
    typed: dict[str, str]

    def but(self, **typed: str) -> "Sending":
        return Sending(self.url, self.typed | typed)

    def without(self, name: str) -> "Sending":
        return Sending(self.url, {key: value for key, value in self.typed.items() if key != name})


def create_reservation(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/reservations/new/", STAY | RUI)
    return sending, sending.but(family_name="Costa Lima", adults="1")


def check_in(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/check-in/", {"room": "101"})
    return sending, sending.but(room="102")


def check_out(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed at check-out, so another reservation is what may be mixed up."""
    rooms = [desk.in_house("101"), desk.in_house("102")]
    first, other = (Sending(f"/reservations/{code}/check-out/", {}) for code in rooms)
    return first, other


def register_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/guests/new/", RUI)
    return sending, sending.but(given_name="Raul", email="")


def edit_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/guests/{desk.guest()}/edit/", RUI)
    return sending, sending.but(given_name="Raul")


def add_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/new/", ROOM)
    return sending, sending.but(number="205")


def add_room_type(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/room-types/new/", TYPE)
    return sending, sending.but(rate="95")


def mark_clean(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed here either: another room."""
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    return Sending("/rooms/101/mark-clean/", {}), Sending("/rooms/102/mark-clean/", {})


Ready = Callable[[Desk], tuple[Sending, Sending]]

VERBS: dict[str, Ready] = {
    ready.__name__: ready
    for ready in (
        create_reservation,
        check_in,
        check_out,
        register_guest,
        edit_guest,
        add_room,
        add_room_type,
        mark_clean,
    )
}


def open_form(client: Client, sending: Sending) -> str:
    """Look at the form's page; returns its operation."""
    return Page(client.get(sending.url)).operation


def send(client: Client, sending: Sending, operation: str | None = None) -> Any:
    """Press the form's button, on a page just opened if no operation is given."""
    operation = open_form(client, sending) if operation is None else operation
    return client.post(sending.url, sending.typed | {"operation": operation})


def refused(
    response: Any,
    sentence: str,
    *,
    field: str | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 409,
) -> Page:
    """The same form again: the sentence in the summary and beside its field, all still typed."""
    page = Page(response)
    assert response.status_code == status, page.text
    assert sentence in page.summary, page.summary
    assert page.title.startswith("Error: ")
    if field:
        assert sentence in page.beside(field)
    dead = [link for link in page.summary.values() if link and link[1:] not in page.ids]
    assert dead == [], "A link of the summary leads nowhere."
    assert (typed or {}).items() <= page.typed.items(), page.typed
    return page
