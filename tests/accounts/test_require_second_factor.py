"""Who must sign in with two factors is decided with open eyes, and only for one's equals."""

from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.test import Client

from reservations.accounts import rule
from reservations.accounts.rule import bind_roles
from reservations.accounts.staff import bound_roles
from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.accounts.conftest import (
    PASSWORD,
    account,
    code_of,
    entries,
    phone_of,
    signed_in,
    signs_in,
    told,
    wrong_code,
)
from tests.accounts.test_second_factor import turned_on
from tests.accounts.test_staff import REQUIRE, STAFF, require, seen, ticked
from tests.desk import Desk
from tests.views.page import Page, facts

SURE = {"password": PASSWORD}


@pytest.fixture
def mia(house: Desk) -> Client:
    return signed_in("mia")


def sent(client: Client, *roles: str, **more: Any) -> HttpResponse:
    return client.post(REQUIRE, {"seen": seen(client)} | ticked(*roles) | more)


def refused(response: HttpResponse, status: int, said: str, *roles: str) -> None:
    """Why it was not done is said, and everything is as it was."""
    assert response.status_code == status
    assert said in Page(response).text
    assert bound_roles() == set(roles)


@pytest.mark.parametrize("more", [{}, {"x": "y"}, {"seen": ""}, {"seen": "0" * 20}])
def test_a_form_that_was_not_shown_frees_nobody(
    house: Desk, mia: Client, more: dict[str, str]
) -> None:
    require(mia, FRONT_DESK)
    before = house.items()
    response = mia.post(REQUIRE, more | SURE)
    refused(response, 409, "somebody has changed this since you opened it", FRONT_DESK)
    assert house.items() == before


def test_of_two_managers_the_second_is_told_of_the_first(house: Desk, mia: Client) -> None:
    account("noor", MANAGER)
    noor = signed_in("noor")
    shown = seen(noor)
    require(mia, FRONT_DESK)
    before = house.items()
    response = noor.post(REQUIRE, {"seen": shown} | ticked(HOUSEKEEPING))
    refused(response, 409, "This is how it is now", FRONT_DESK)
    assert house.items() == before
    shown_boxes = map(facts, Page(response).every("input", type="checkbox"))
    boxes = {box["name"] for box in shown_boxes if "checked" in box}
    assert boxes == set(ticked(FRONT_DESK))
    # What the page says now can be saved.
    again = {"seen": facts(Page(response).every("input", name="seen")[0])["value"]}
    assert noor.post(REQUIRE, again | ticked(FRONT_DESK, HOUSEKEEPING)).url == STAFF
    assert bound_roles() == {FRONT_DESK, HOUSEKEEPING}


def test_who_comes_between_the_look_and_the_save_is_not_overwritten(
    house: Desk, mia: Client
) -> None:
    shown = seen(mia)

    def rival(roles: Any, *, seen: str) -> bool:
        assert bind_roles([MANAGER], seen=seen)
        return bind_roles(roles, seen=seen)

    with mock.patch("reservations.accounts.views.staff.bind_roles", rival):
        response = mia.post(REQUIRE, {"seen": shown} | ticked(FRONT_DESK))
    refused(response, 409, "Nothing was saved", MANAGER)


@pytest.mark.parametrize(
    "more", [{"role_0": "on"}, {"role_x": "on"}, {"next": "/"}, {"password": ["a", "b"]}]
)
def test_a_form_with_fields_that_the_page_does_not_have_is_refused(
    house: Desk, mia: Client, more: dict[str, Any]
) -> None:
    refused(sent(mia, FRONT_DESK, **more), 409, "Nothing was saved")


def test_a_box_that_is_sent_twice_is_refused(house: Desk, mia: Client) -> None:
    (box,) = ticked(FRONT_DESK)
    refused(sent(mia, **{box: ["on", "on"]}), 409, "Nothing was saved")


def test_taking_a_tick_away_needs_the_password(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK, HOUSEKEEPING)
    asked = sent(mia, FRONT_DESK)
    refused(asked, 422, "Enter your password.", FRONT_DESK, HOUSEKEEPING)
    assert f"whoever has one of these roles: {HOUSEKEEPING}" in Page(asked).text
    refused(
        sent(mia, FRONT_DESK, password="wrong"),
        422,
        "This is not your password.",
        FRONT_DESK,
        HOUSEKEEPING,
    )
    assert told(house, "mia")[-1] == ("sign_in_failed", "somebody")
    require(mia, FRONT_DESK, **SURE)
    assert bound_roles() == {FRONT_DESK}
    assert entries(house, "mia")[-1].facts == {"after": {"roles": [FRONT_DESK]}}


def test_who_has_a_second_factor_needs_a_code_besides(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    turned_on(mia)
    other = phone_of("rita")
    refused(sent(mia, **SURE), 422, "Enter the code.", FRONT_DESK)
    refused(sent(mia, **SURE, code=wrong_code(other)), 422, "This code is wrong", FRONT_DESK)
    assert entries(house, "mia")[-1].facts == {"at": "code"}


def test_password_and_code_together_free_a_role(house: Desk, mia: Client) -> None:
    phone = phone_of("mia")
    mia = Client()
    signs_in(mia, "mia")
    mia.post("/accounts/login/code/", {"code": code_of(phone, steps=-1)})
    require(mia, FRONT_DESK)
    require(mia, **SURE, code=code_of(phone))
    assert bound_roles() == set()


def test_adding_a_tick_needs_nothing_more(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    require(mia, FRONT_DESK, HOUSEKEEPING)
    assert bound_roles() == {FRONT_DESK, HOUSEKEEPING}


def test_guessing_at_the_password_locks_out(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    shown = seen(mia)
    wrong = {"seen": shown, "password": "wrong"}
    answers = [mia.post(REQUIRE, wrong).status_code for _ in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert bound_roles() == {FRONT_DESK}


@pytest.fixture
def owners(house: Desk) -> str:
    """A role that may do more than a manager."""
    role = Group.objects.create(name="Owners")
    role.permissions.set(Permission.objects.filter(codename="delete_user"))
    return role.name


def test_a_manager_frees_and_binds_nobody_who_may_do_more(
    house: Desk, mia: Client, owners: str
) -> None:
    require(mia, FRONT_DESK)
    require(mia, FRONT_DESK, owners)
    assert bound_roles() == {FRONT_DESK}
    rule_now = rule._as_it_is()[2]
    assert bind_roles([FRONT_DESK, owners], seen=rule_now)
    require(mia, FRONT_DESK, **SURE)
    assert bound_roles() == {FRONT_DESK, owners}
    (box,) = Page(mia.get(STAFF)).every("input", name=next(iter(ticked(owners))))
    assert "disabled" in facts(box)


def test_a_manager_takes_the_last_tick_away_only_where_nobody_may_do_everything(
    house: Desk, mia: Client
) -> None:
    account("root", is_superuser=True)
    require(mia, FRONT_DESK)
    refused(sent(mia, **SURE), 422, "One tick has to stay", FRONT_DESK)
    root = signed_in("root")
    turned_on(root)
    assert root.get("/rooms/").status_code == 200


def test_where_nobody_may_do_everything_it_can_be_freed(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    require(mia, **SURE)
    assert bound_roles() == set()
    assert Page(mia.get(STAFF)).messages == ["Nobody has to sign in with two factors."]
