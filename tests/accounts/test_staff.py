"""The staff's page: who is locked out, who signs in how, and what a manager may do about it."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.accounts.conftest import (
    CODE,
    account,
    code_of,
    entries,
    paper_of,
    phone_of,
    signed_in,
    signs_in,
    told,
    wrong_code,
)
from tests.accounts.test_second_factor import ON, turned_on
from tests.desk import Desk
from tests.requests import Requests
from tests.views.page import Page, facts

STAFF, REQUIRE = "/staff/", "/staff/second-factor/"


@pytest.fixture
def mia(house: Desk) -> Client:
    return signed_in("mia")


def at(name: str, what: str) -> str:
    return f"/staff/{User.objects.get(username=name).pk}/{what}/"


def seen(client: Client) -> str:
    """What the form of the page carries."""
    return facts(Page(client.get(STAFF)).every("input", name="seen")[0])["value"]


def ticked(*roles: str) -> dict[str, str]:
    return {f"role_{Group.objects.get(name=role).pk}": "on" for role in roles}


def require(client: Client, *roles: str, **sure: str) -> None:
    """With the form of the page; `sure` is what it asks for where a tick is taken away."""
    response = client.post(REQUIRE, {"seen": seen(client)} | ticked(*roles) | sure)
    assert response.status_code == 302, Page(response).text
    assert response.url == STAFF


def test_everybody_is_listed_with_how_they_sign_in(house: Desk, mia: Client) -> None:
    phone_of("rita")
    account("gone", is_active=False)
    page = Page(mia.get(STAFF))
    assert "rita Front desk" in " ".join(page.text.split())
    assert "gone" not in page.text


def test_the_page_asks_nothing_of_the_table(mia: Client, requests: Requests) -> None:
    assert mia.get(STAFF).status_code == 200
    assert mia.get("/accounts/password/").status_code == 200
    assert mia.get(ON).status_code == 200
    assert requests == []


def test_who_is_locked_out_is_said_and_can_be_let_in(house: Desk, mia: Client) -> None:
    client = Client()
    for _ in range(5):
        signs_in(client, password="wrong")
    page = Page(mia.get(STAFF))
    assert [each.text for each in [page] if "Unlock rita" in each.text]
    assert mia.post(at("rita", "unlock")).url == STAFF
    assert "Unlock" not in Page(mia.get(STAFF)).text
    assert told(house)[-1] == ("unlock_account", "mia")
    assert signs_in(client).status_code == 302


def test_unlocking_lets_the_next_code_be_looked_at_at_once(house: Desk, mia: Client) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    client.post(CODE, {"code": wrong_code(phone)})
    mia.post(at("rita", "unlock"))
    assert client.post(CODE, {"code": code_of(phone)}).status_code == 302


def test_who_lost_the_phone_signs_in_with_the_password_alone(house: Desk, mia: Client) -> None:
    ritas = signed_in()
    turned_on(ritas)
    assert ritas.get("/rooms/").status_code == 200
    assert mia.get(at("rita", "reset-second-factor")).status_code == 200
    assert mia.post(at("rita", "reset-second-factor")).url == STAFF
    assert told(house)[-1] == ("second_factor_reset", "mia")
    # What was opened with the phone may be open where the phone is.
    assert ritas.get("/rooms/").url.startswith("/accounts/login/")
    assert signs_in(Client()).url == "/"


def test_nobody_resets_their_own(house: Desk, mia: Client) -> None:
    turned_on(mia)
    before = house.items()
    for response in (
        mia.get(at("mia", "reset-second-factor")),
        mia.post(at("mia", "reset-second-factor")),
    ):
        assert response.status_code == 403
    assert TOTPDevice.objects.exists()
    assert house.items() == before
    assert "Reset" not in Page(mia.get(STAFF)).text


def test_who_comes_to_a_button_by_its_address_is_led_to_the_page(house: Desk, mia: Client) -> None:
    assert mia.get(at("rita", "unlock")).url == STAFF
    assert mia.get(REQUIRE).url == STAFF


def test_a_reset_that_changes_nothing_is_told_nowhere(house: Desk, mia: Client) -> None:
    before = house.items()
    assert mia.post(at("rita", "reset-second-factor")).url == STAFF
    assert house.items() == before


@pytest.mark.parametrize("what", ["unlock", "reset-second-factor"])
def test_a_manager_keeps_nobody_who_may_do_more(house: Desk, mia: Client, what: str) -> None:
    account("root", is_superuser=True)
    phone_of("root")
    before = house.items()
    response = mia.post(at("root", what))
    assert response.status_code == 403
    assert "change an account that may do more than yours" in Page(response).text
    assert TOTPDevice.objects.exists()
    assert house.items() == before


def test_an_account_that_is_not_there(mia: Client) -> None:
    for number in (0, 99, 10**30):
        assert mia.post(f"/staff/{number}/unlock/").status_code == 404


def test_who_must_have_a_second_factor_is_led_to_set_it_up(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    assert entries(house, "mia")[-1].facts == {"after": {"roles": [FRONT_DESK]}}
    rita = Client()
    assert signs_in(rita).url == "/"
    assert rita.get("/rooms/").url == f"{ON}?next=/rooms/"
    assert rita.get("/accounts/password/").url.startswith(ON)
    page = Page(rita.get(f"{ON}?next=/rooms/"))
    assert "Your role must sign in with two factors" in page.text
    turned_on(rita, next="/rooms/")
    assert rita.get("/rooms/").status_code == 200
    # Nobody else is bound.
    assert mia.get("/rooms/").status_code == 200


def test_a_session_that_is_open_is_led_there_at_its_next_page(house: Desk, mia: Client) -> None:
    rita = signed_in()
    assert rita.get("/rooms/").status_code == 200
    require(mia, FRONT_DESK, MANAGER)
    assert rita.get("/rooms/").url.startswith(ON)
    assert mia.get(STAFF).url.startswith(ON)
    part = rita.get("/search/suggest/?q=a", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (401, f"{ON}?next=/")


def test_a_form_that_was_sent_meanwhile_is_not_saved_and_it_is_said(
    house: Desk, mia: Client
) -> None:
    rita = signed_in()
    require(mia, FRONT_DESK)
    before = house.items()
    assert rita.post("/guests/new/?save", {"given_name": "Ana"}).url == f"{ON}?next=/guests/new/"
    assert Page(rita.get(ON)).messages == [
        "Nothing was saved: set up two-factor sign-in first, then do it again."
    ]
    assert house.items() == before


def test_who_must_set_it_up_can_still_sign_out(house: Desk, mia: Client) -> None:
    require(mia, FRONT_DESK)
    assert signed_in().post("/accounts/logout/").url == "/accounts/login/"


def test_who_may_do_everything_is_bound_by_the_rule_for_any_role(house: Desk, mia: Client) -> None:
    account("root", is_superuser=True)
    root = signed_in("root")
    assert root.get("/rooms/").status_code == 200
    require(mia, HOUSEKEEPING)
    assert root.get("/rooms/").url.startswith(ON)
    turned_on(root)
    assert root.get("/rooms/").status_code == 200


def test_a_reset_of_somebody_who_must_have_one_leads_to_setting_it_up(
    house: Desk, mia: Client
) -> None:
    phone_of()
    paper_of()
    require(mia, FRONT_DESK)
    mia.post(at("rita", "reset-second-factor"))
    rita = Client()
    assert signs_in(rita).url == "/"
    assert rita.get("/").url.startswith(ON)


@pytest.mark.parametrize("role", [FRONT_DESK, HOUSEKEEPING])
def test_nobody_else_manages_staff(house: Desk, role: str) -> None:
    account("sam", role)
    sam = signed_in("sam")
    phone_of("rita")
    before = house.items()
    for address in (at("rita", "unlock"), at("rita", "reset-second-factor"), REQUIRE, STAFF):
        assert sam.post(address).status_code == 403
        assert sam.get(address).status_code == 403
    assert TOTPDevice.objects.exists()
    assert house.items() == before
