"""Who may open which address and send which form: every address of the desk, every role."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reservations import wording
from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.closing import out_of_order_for
from tests.desk import Desk, day
from tests.views.conftest import SignIn
from tests.views.page import Page, facts
from tests.views.verbs import VERBS, Ready, open_form, send

DESK = {FRONT_DESK, MANAGER}
EVERYBODY = DESK | {HOUSEKEEPING}

# By the names of the addresses: who may, and what the 403 page says the others cannot.
MAY: dict[str, tuple[set[str], str]] = {
    "today": (EVERYBODY, "see the desk"),
    "search": (DESK, "search"),
    "suggest": (DESK, "search"),
    "arrivals": (DESK, "see reservations"),
    "check_in_many": (DESK, "check a guest in"),
    "departures": (DESK, "see reservations"),
    "check_out_many": (DESK, "check a guest out"),
    "in_house": (DESK, "see reservations"),
    "housekeeping": (EVERYBODY, "see rooms"),
    "chart": (DESK, "see reservations"),
    "chart_grid": (DESK, "see reservations"),
    "chart_changes": (DESK, "see reservations"),
    "chart_panel": (DESK, "see reservations"),
    "reservations": (DESK, "see reservations"),
    "reservation": (DESK, "see reservations"),
    "create_reservation": (DESK, "create a reservation"),
    "offers": (DESK, "create a reservation"),
    "walk_in": (DESK, "book and check in a walk-in"),
    "walk_in_offers": (DESK, "book and check in a walk-in"),
    "check_in": (DESK, "check a guest in"),
    "check_out": (DESK, "check a guest out"),
    "change_dates": (DESK, "change the dates of a stay"),
    "change_dates_preview": (DESK, "change the dates of a stay"),
    "change_party": (DESK, "change how many stay"),
    "change_guest": (DESK, "give a reservation to another guest"),
    "edit_notes": (DESK, "edit the notes of a reservation"),
    "cancel": (DESK, "cancel a reservation"),
    "no_show": (DESK, "record a no-show"),
    "confirm_hold": (DESK, "confirm a hold"),
    "undo_check_in": (DESK, "undo a check-in"),
    "undo_check_out": (DESK, "undo a check-out"),
    "reinstate": (DESK, "reinstate a cancelled reservation"),
    "assign_room": (DESK, "assign a room"),
    "unassign_room": (DESK, "take an assigned room back"),
    "move_room": (DESK, "move a guest to another room"),
    "swap_rooms": (DESK, "swap the rooms of two reservations"),
    "lock_room": (DESK, "lock a room to its reservation"),
    "unlock_room": (DESK, "unlock a room"),
    "guests": (DESK, "see guests"),
    "guest": (DESK, "see guests"),
    "register_guest": (DESK, "register a guest"),
    "edit_guest": (DESK, "edit a guest"),
    "choose_guest": (DESK, "see guests"),
    "merge_guests": (DESK, "merge two guests' profiles"),
    "rooms": (EVERYBODY, "see rooms"),
    "room": (EVERYBODY, "see rooms"),
    "room_types": (EVERYBODY, "see rooms"),
    "add_room": ({MANAGER}, "add a room"),
    "add_room_type": ({MANAGER}, "add a room type"),
    "mark_clean": (EVERYBODY, "mark a room clean"),
    "mark_inspected": (EVERYBODY, "mark a room inspected"),
    "mark_dirty": (EVERYBODY, "mark a room dirty"),
    "out_of_order": (DESK, "take a room out of order"),
    "out_of_service": (DESK, "take a room out of service"),
    "return_to_service": (DESK, "return a room to service"),
    "rename_room": ({MANAGER}, "rename a room"),
    "retype_room": ({MANAGER}, "give a room another type"),
    "remove_room": ({MANAGER}, "remove a room"),
    "edit_room_type": ({MANAGER}, "edit a room type"),
    "edit_hotel": ({MANAGER}, "edit the hotel's settings"),
    "end_of_day": ({MANAGER}, "end the day"),
}
# Only forms are sent here.
MANY = {"check_in_many", "check_out_many"}
# What a bare look is answered where that is no page: with the board on which the form stands, or
# that the chart has not said since when it asks.
SEEN = dict.fromkeys(MANY, 302) | {"chart_changes": 400}
# Django's own addresses; the admin looks after its pages itself.
OPEN_TO_ALL = {"login", "logout", "favicon.ico"}


def addresses(desk: Desk) -> dict[str, str]:
    """Every address of the desk by name, of records that exist."""
    code = desk.books()
    arguments = {"code": code, "guest": desk.guest_of(code).id, "number": "101"}
    arguments |= {"room_type": "DLX", "window": out_of_order_for(desk, 10, 12, room="102")}
    return {
        pattern.name: reverse(
            pattern.name, kwargs={name: arguments[name] for name in pattern.pattern.converters}
        )
        for pattern in patterns(get_resolver("reservations.urls"))
    }


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each
        elif each.namespace != "admin":
            yield from patterns(each)


def test_the_table_names_every_address() -> None:
    found = {each.name or str(each.pattern) for each in patterns(get_resolver("hotel.urls"))}
    assert found == MAY.keys() | OPEN_TO_ALL


def test_nobody_is_asked_to_sign_in_everywhere(sign_in: SignIn, desk: Desk) -> None:
    visitor = Client()
    urls = addresses(desk)
    before = desk.items()
    for name, address in urls.items():
        asked = f"/accounts/login/?next={address}"
        for response in (visitor.get(address), visitor.post(address), visitor.put(address)):
            assert response.status_code == 302, name
            assert response.url == asked, name
    assert desk.items() == before


@pytest.mark.parametrize("role", [FRONT_DESK, HOUSEKEEPING, MANAGER, "nothing"])
def test_each_role_sees_and_sends_what_the_table_says(
    sign_in: SignIn, desk: Desk, role: str
) -> None:
    client = without_role(sign_in) if role == "nothing" else sign_in(role)
    urls = addresses(desk)
    before = desk.items()
    for name, address in urls.items():
        roles, right = MAY[name]
        seen, sent = client.get(address), client.post(address)
        if role in roles:
            assert seen.status_code == SEEN.get(name, 200), name
            # A form without its operation, or a page that takes no form.
            assert sent.status_code == (422 if name in VERBS.keys() | MANY else 405), name
        else:
            for response in (seen, sent, client.put(address)):
                assert response.status_code == 403, name
                assert f"This needs the right to {right} , which" in Page(response).text
    assert desk.items() == before


def without_role(sign_in: SignIn) -> Client:
    client = sign_in(FRONT_DESK)
    User.objects.get(pk=client.session["_auth_user_id"]).groups.clear()
    return client


def test_a_superuser_needs_no_role(sign_in: SignIn, desk: Desk) -> None:
    client = without_role(sign_in)
    User.objects.update(is_superuser=True)
    for name, address in addresses(desk).items():
        assert client.get(address).status_code == SEEN.get(name, 200), name
        sent = client.post(address)
        assert sent.status_code == (422 if name in VERBS.keys() | MANY else 405), name


def test_an_account_that_was_closed_is_signed_out(clerk: Client, desk: Desk) -> None:
    assert clerk.get("/").status_code == 200
    User.objects.update(is_active=False)
    assert clerk.get("/").url == "/accounts/login/?next=/"


@pytest.mark.parametrize("ready", VERBS.values(), ids=VERBS)
def test_a_genuine_form_is_refused_once_the_right_is_gone(
    sign_in: SignIn, desk: Desk, ready: Ready
) -> None:
    client = sign_in(MANAGER)
    sending, _ = ready(desk)
    operation = open_form(client, sending)
    User.objects.get(pk=client.session["_auth_user_id"]).groups.clear()
    before = desk.items()
    response = send(client, sending, operation)
    assert response.status_code == 403
    assert wording.VERBS[ready.__name__] in Page(response).text
    assert desk.items() == before


@pytest.mark.parametrize("ready", VERBS.values(), ids=VERBS)
def test_a_form_without_the_token_of_the_site_is_refused(
    sign_in: SignIn, desk: Desk, ready: Ready
) -> None:
    client = sign_in(MANAGER)
    client.handler.enforce_csrf_checks = True
    sending, _ = ready(desk)
    page = Page(client.get(sending.url))
    before = desk.items()
    forged = send(client, sending, page.operation)
    assert forged.status_code == 403
    assert Page(forged).heading == "This form cannot be sent any more"
    assert desk.items() == before
    token = facts(page.every("input", name="csrfmiddlewaretoken")[0])["value"]
    assert send(client, sending.but(csrfmiddlewaretoken=token), page.operation).status_code == 302


def test_every_link_that_housekeeping_sees_may_be_followed(housekeeper: Client, desk: Desk) -> None:
    desk.in_house("101")
    desk.books(room="102", arrival=day(1), departure=day(2))
    desk.sets("102", housekeeping="DIRTY")
    seen = ("rooms/", "rooms/101/", "rooms/102/", "room-types/", "rooms/102/mark-clean/")
    for name in ("", "housekeeping/", *seen):
        page = Page(housekeeper.get(f"/{name}"))
        led_to = {facts(link)["href"] for link in page.every("a")}
        closed = [
            href
            for href in led_to
            if href.startswith("/") and housekeeper.get(href).status_code != 200
        ]
        assert closed == [], name


@pytest.mark.parametrize(
    ("role", "is_staff", "status"),
    [(FRONT_DESK, False, 302), (HOUSEKEEPING, False, 302), (MANAGER, True, 200)],
)
def test_the_admin_is_for_who_keeps_the_accounts(
    sign_in: SignIn, desk: Desk, role: str, is_staff: bool, status: int
) -> None:
    client = sign_in(role)
    User.objects.update(is_staff=is_staff)
    assert client.get("/admin/").status_code == status
