"""Who may open which address and send which form: every address of the desk, every role."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from reservations import wording
from reservations.models.staff import DeskPermission
from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.desk import Desk, day
from tests.views.conftest import SignIn
from tests.views.page import Page, facts
from tests.views.verbs import VERBS, Ready, open_form, send
from tests.views.walk import addresses

# What each role may do, written down a second time: a slip in `reservations.roles` is found here.
FOR_EVERYBODY = {"view_rooms", "mark_clean", "mark_inspected", "mark_dirty"}
FOR_THE_DESK = {
    "view_guests",
    "view_reservations",
    "view_journal",
    "register_guest",
    "edit_guest",
    "merge_guests",
    "link_guests",
    "unlink_guests",
    "out_of_order",
    "out_of_service",
    "return_to_service",
    "create_reservation",
    "walk_in",
    "book_group",
    "hold_block",
    "pick_up",
    "release_block",
    "confirm_hold",
    "change_dates",
    "change_party",
    "change_guest",
    "edit_notes",
    "assign_room",
    "unassign_room",
    "move_room",
    "swap_rooms",
    "lock_room",
    "unlock_room",
    "check_in",
    "check_in_dirty",
    "undo_check_in",
    "check_out",
    "undo_check_out",
    "cancel",
    "no_show",
    "reinstate",
    "record_reaction",
    "withdraw_reaction",
}
FOR_MANAGERS = {
    "export_guest",
    "anonymise_guest",
    "add_room_type",
    "edit_room_type",
    "add_room",
    "rename_room",
    "retype_room",
    "remove_room",
    "oversell",
    "end_of_day",
    "edit_hotel",
    "edit_reaction_kinds",
    "manage_staff",
    "audit_journal",
}
MAY = {
    HOUSEKEEPING: FOR_EVERYBODY,
    FRONT_DESK: FOR_EVERYBODY | FOR_THE_DESK,
    MANAGER: FOR_EVERYBODY | FOR_THE_DESK | FOR_MANAGERS,
}
# Open to whoever is signed in: they are about one's own account.
OWN = {"change_password", "second_factor", "second_factor_off", "recovery_codes"}
# Open to everybody.
OPEN = {"login", "second_step", "logout", "/favicon.ico", "said_by_guest"}
# The admin's doors lead to the desk's own.
DOORS = {"/admin/login/", "/admin/logout/", "/admin/password_change/"}
# What of the admin a manager may open, and what not; the addresses that are left are no pages.
IN_ADMIN = {
    *("index", "app_list", "password_change_done", "jsi18n"),
    *("auth_user_changelist", "auth_user_add", "auth_user_change", "auth_user_history"),
    *("auth_user_password_change", "auth_group_changelist", "auth_group_change"),
    "auth_group_history",
}
NOT_IN_ADMIN = {"autocomplete", "auth_user_delete", "auth_group_add", "auth_group_delete"}
FORBIDDEN = 403


@pytest.mark.parametrize("role", MAY)
def test_a_role_has_the_rights_that_are_written_down(sign_in: SignIn, role: str) -> None:
    sign_in(role)
    given = User.objects.get().get_all_permissions()
    assert {each for each in given if each.startswith("reservations.")} == {
        f"reservations.{right}" for right in MAY[role]
    }


def test_every_right_belongs_to_some_role() -> None:
    assert {codename for codename, _ in DeskPermission._meta.permissions} == MAY[MANAGER]


def test_every_address_needs_a_right_or_is_known_to_need_none(house: Desk) -> None:
    urls = addresses(house)
    without = {each.name for each in urls if not each.right and not each.of_admin}
    assert without == OWN | OPEN
    assert {each.name for each in urls if each.is_open} == OPEN | DOORS


@pytest.fixture
def house(sign_in: SignIn, desk: Desk) -> Desk:
    return desk


def both(client: Client, url: str) -> tuple[HttpResponse, HttpResponse]:
    """The page, and an empty form that is sent there."""
    return client.get(url), client.post(url)


def test_nobody_is_asked_to_sign_in_everywhere(house: Desk) -> None:
    visitor = Client()
    urls = addresses(house)
    before = house.items()
    for each in urls:
        for response in (*both(visitor, each.url), visitor.put(each.url)):
            if each.is_open:
                assert response.status_code < 500, each
            else:
                door = "/accounts/login/"
                assert (response.status_code, response.url.split("?")[0]) == (302, door), each
        if not each.is_open:
            part = visitor.get(each.url, headers={"HX-Request": "true"})
            assert (part.status_code, part.content) == (401, b""), each
    assert house.items() == before


@pytest.mark.parametrize("role", [*MAY, "nothing"])
def test_each_role_sees_and_sends_what_it_has_the_right_to(
    sign_in: SignIn, desk: Desk, role: str
) -> None:
    client = without_role(sign_in) if role == "nothing" else sign_in(role)
    rights = {f"reservations.{right}" for right in MAY.get(role, ())}
    urls = [each for each in addresses(desk) if not each.is_open]
    before = desk.items()
    for each in urls:
        for response in (*both(client, each.url), client.put(each.url)):
            if each.of_admin:
                # The role gives no access by itself; what it gives to a manager is tested below.
                assert response.status_code == 302, each
            elif each.name in OWN or each.right in rights:
                assert response.status_code < 500, each
                assert response.status_code not in (401, FORBIDDEN), each
            else:
                assert response.status_code == FORBIDDEN, each
                assert "This needs the right to" in Page(response).text
    assert desk.items() == before


def test_a_superuser_needs_no_role(sign_in: SignIn, desk: Desk) -> None:
    client = without_role(sign_in)
    User.objects.update(is_superuser=True, is_staff=True)
    for each in addresses(desk):
        for response in both(client, each.url):
            assert response.status_code < 500, each
            assert each.of_admin or response.status_code not in (401, FORBIDDEN), each
            if each.name == "logout":
                client.force_login(User.objects.order_by("pk")[0])


def without_role(sign_in: SignIn) -> Client:
    client = sign_in(FRONT_DESK)
    User.objects.get(pk=client.session["_auth_user_id"]).groups.clear()
    return client


def test_the_403_page_says_what_the_right_would_be_for(housekeeper: Client, desk: Desk) -> None:
    for each in addresses(desk):
        if each.right.removeprefix("reservations.") in FOR_THE_DESK | FOR_MANAGERS:
            said = getattr(each.view, "right", None)
            words = said if isinstance(said, str) else wording.VERBS[each.view.verb]
            assert f"right to {words} , which" in Page(housekeeper.get(each.url)).text, each


def test_nothing_is_sent_anywhere_without_the_token_of_the_site(
    sign_in: SignIn, desk: Desk
) -> None:
    client = sign_in(MANAGER)
    User.objects.update(is_superuser=True, is_staff=True)
    client.handler.enforce_csrf_checks = True
    urls = addresses(desk)
    before = desk.items()
    for each in urls:
        for forged in ({}, {"csrfmiddlewaretoken": "a" * 64}):
            response = client.post(each.url, forged)
            assert response.status_code == FORBIDDEN, each
            assert Page(response).heading == "This form cannot be sent any more"
        assert client.put(each.url).status_code == FORBIDDEN, each
        assert client.delete(each.url).status_code == FORBIDDEN, each
    assert desk.items() == before


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


def test_a_manager_keeps_accounts_and_gives_the_roles_that_there_are(
    manager: Client, desk: Desk
) -> None:
    """Of the whole admin, so that a page that is new in it is looked at here."""
    User.objects.update(is_staff=True)
    found: dict[int, set[str]] = {}
    for each in addresses(desk):
        if each.of_admin and not each.is_open:
            status = manager.get(each.url).status_code
            found.setdefault(status, set()).add(each.name)
            # Nobody takes away, or gives a role more or less than it has.
            if each.name in NOT_IN_ADMIN or each.name == "auth_group_change":
                assert manager.post(each.url, {"post": "yes"}).status_code in (FORBIDDEN, 405), each
    last = User.objects.order_by("-pk")[0].pk
    assert found.pop(200) == IN_ADMIN
    assert found.pop(FORBIDDEN) == NOT_IN_ADMIN
    assert found == {
        302: {f"/admin/auth/user/{last}/", f"/admin/auth/group/{last}/"},
        404: {"view_on_site", "/admin/nowhere/"},
    }


def test_an_account_that_may_do_more_is_not_a_managers_to_keep(manager: Client, desk: Desk) -> None:
    User.objects.update(is_staff=True)
    urls = addresses(desk)
    User.objects.filter(pk=max(User.objects.values_list("pk", flat=True))).update(is_superuser=True)
    before = list(User.objects.order_by("pk").values())
    for each in urls:
        if each.name in ("auth_user_change", "auth_user_password_change", "auth_user_delete"):
            for response in (manager.post(each.url), manager.post(each.url, {"post": "yes"})):
                assert response.status_code == FORBIDDEN, each
    assert list(User.objects.order_by("pk").values()) == before
