"""A code besides the password: turned on, asked for, used once, and lost."""

import base64
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.accounts.second_factor import codes_left
from tests.accounts.conftest import (
    CODE,
    LOGIN,
    MINUTE,
    PASSWORD,
    account,
    code_of,
    entries,
    is_signed_in,
    paper_of,
    phone_of,
    signed_in,
    signs_in,
    told,
    wrong_code,
)
from tests.desk import Desk
from tests.views.page import Page, facts, text

ON, OFF, PAPER = (
    "/accounts/second-factor/",
    "/accounts/second-factor/off/",
    "/accounts/recovery-codes/",
)

Later = Callable[[int], None]


def offered(client: Client) -> tuple[str, str]:
    """What the page offers: the signed secret, and the code that a phone makes of it."""
    page = Page(client.get(ON))
    secret = text(page.every("code")[0]).replace(" ", "")
    signed = facts(page.every("input", name="offered")[0])["value"]
    return signed, f"{TOTP(base64.b32decode(secret)).token():06d}"


def turned_on(client: Client, **more: str) -> list[str]:
    """The recovery codes of a client that has just set it up."""
    signed, code = offered(client)
    response = client.post(ON, {"offered": signed, "code": code} | more)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return [text(each) for each in Page(response).every("code")]


def test_it_is_off_until_a_code_proves_that_the_phone_has_the_secret(house: Desk) -> None:
    client = signed_in()
    page = Page(client.get(ON))
    assert facts(page.every("img", class_="scan")[0])["src"].startswith("data:image/svg+xml")
    signed, code = offered(client)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert client.post(ON, {"offered": signed, "code": wrong}).status_code == 422
    assert not TOTPDevice.objects.exists()
    assert len(turned_on(client)) == 10
    assert TOTPDevice.objects.get().user.username == "rita"
    assert told(house)[-1] == ("second_factor_on", "rita")


def test_a_page_with_a_secret_is_kept_nowhere(house: Desk, later: Later) -> None:
    client = signed_in()
    signed, _code = offered(client)
    shown = client.get(ON)
    wrong = client.post(ON, {"offered": signed, "code": "no code"})
    mistaken = client.post(ON, {"offered": signed, "code": "000000"})
    later(31 * MINUTE)
    old = client.post(ON, {"offered": signed, "code": "000000"})
    assert [each.status_code for each in (shown, wrong, mistaken, old)] == [200, 422, 422, 422]
    for response in (shown, wrong, mistaken, old):
        assert "scan-secret" in response.content.decode()
        assert response["Cache-Control"] == "no-store"


def test_looking_at_the_page_stores_nothing(house: Desk) -> None:
    client = signed_in()
    client.get(ON)
    assert not TOTPDevice.objects.exists()


def test_an_offer_is_good_for_its_own_person_and_for_half_an_hour(
    house: Desk, later: Later
) -> None:
    signed, code = offered(signed_in("mia"))
    client = signed_in()
    assert client.post(ON, {"offered": signed, "code": code}).status_code == 422
    signed, code = offered(client)
    later(31 * MINUTE)
    response = client.post(ON, {"offered": signed, "code": code})
    assert "open for too long" in Page(response).text
    assert not TOTPDevice.objects.exists()


def test_nobody_has_two_of_them(house: Desk) -> None:
    client = signed_in()
    first, code = offered(client)
    turned_on(client)
    assert client.post(ON, {"offered": first, "code": code}).status_code == 422
    assert TOTPDevice.objects.count() == 1


def test_signing_in_asks_for_the_code_before_anything_is_open(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    response = signs_in(client, next="/rooms/")
    assert (response.status_code, response.url) == (302, CODE)
    assert not is_signed_in(client)
    assert client.get("/rooms/").url.startswith(LOGIN)
    assert Page(client.get(CODE)).heading == "Your code"
    response = client.post(CODE, {"code": code_of(phone)})
    assert (response.status_code, response.url) == (302, "/rooms/")
    assert client.get("/rooms/").status_code == 200
    assert told(house) == [("sign_in", "rita")]


def test_the_code_may_be_typed_with_blanks(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    code = code_of(phone)
    assert client.post(CODE, {"code": f" {code[:3]} {code[3:]} "}).status_code == 302


@pytest.mark.parametrize(
    "typed", ["", "12345", "1" * 16, "1" * 5000, "abc", "\x00", "１２３４５６", "-1", "0x1F"]
)
def test_what_is_no_code_lets_nobody_in(house: Desk, typed: str) -> None:
    phone_of()
    client = Client()
    signs_in(client)
    assert client.post(CODE, {"code": typed}).status_code == 422
    assert not is_signed_in(client)


def test_a_wrong_code_is_told_to_the_journal(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    response = client.post(CODE, {"code": wrong_code(phone)})
    assert response.status_code == 422
    assert "This code is wrong" in Page(response).text
    assert entries(house)[-1].facts == {"at": "code"}


def test_a_code_is_accepted_once(house: Desk) -> None:
    phone = phone_of()
    code = code_of(phone)
    first, second = Client(), Client()
    signs_in(first)
    signs_in(second)
    assert first.post(CODE, {"code": code}).status_code == 302
    assert second.post(CODE, {"code": code}).status_code == 422
    assert not is_signed_in(second)


@pytest.mark.parametrize(("steps", "status"), [(-1, 302), (0, 302), (1, 302), (-3, 422), (3, 422)])
def test_a_clock_may_be_half_a_minute_off(house: Desk, steps: int, status: int) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    assert client.post(CODE, {"code": code_of(phone, steps=steps)}).status_code == status


def test_after_a_wrong_code_the_next_is_looked_at_only_later(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    client.post(CODE, {"code": wrong_code(phone)})
    response = client.post(CODE, {"code": code_of(phone)})
    assert response.status_code == 422
    assert "Wait" in Page(response).text


def test_a_recovery_code_lets_in_once(house: Desk) -> None:
    phone_of()
    paper = paper_of()
    for status in (302, 422):
        client = Client()
        signs_in(client)
        assert client.post(CODE, {"code": paper[0].upper()}).status_code == status
    assert codes_left(User.objects.get(username="rita")) == 9
    assert entries(house)[0].facts == {"with": "recovery code"}


def test_the_first_step_is_good_for_five_minutes(house: Desk, later: Later) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    later(6 * MINUTE)
    response = client.post(CODE, {"code": code_of(phone)})
    assert (response.status_code, response.url) == (302, LOGIN)


def test_the_first_step_is_worth_nothing_after_the_password_was_changed(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    signs_in(client)
    rita = User.objects.get(username="rita")
    rita.set_password("another quiet lobby")
    rita.save()
    assert client.post(CODE, {"code": code_of(phone)}).url == LOGIN


def test_nobody_comes_to_the_second_step_without_the_first(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    assert client.get(CODE).url == LOGIN
    assert client.post(CODE, {"code": code_of(phone)}).url == LOGIN


def test_the_code_of_another_person_is_worth_nothing(house: Desk) -> None:
    phone_of("rita")
    mias = phone_of("mia")
    client = Client()
    signs_in(client, "rita")
    assert client.post(CODE, {"code": code_of(mias)}).status_code == 422


def test_the_session_has_another_key_after_each_step(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    client.get(LOGIN)
    planted = client.session
    planted["planted"] = True
    planted.save()
    keys = [planted.session_key]
    client.cookies["hotel_session"] = planted.session_key
    signs_in(client)
    keys.append(client.session.session_key)
    client.post(CODE, {"code": code_of(phone)})
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3
    assert "planted" not in client.session


def test_sessions_from_before_it_was_turned_on_are_ended(house: Desk) -> None:
    elsewhere, here = signed_in(), signed_in()
    turned_on(here)
    assert here.get("/rooms/").status_code == 200
    assert elsewhere.get("/rooms/").url.startswith(LOGIN)
    assert not is_signed_in(elsewhere)


def test_turning_it_off_needs_password_and_code(house: Desk) -> None:
    client = signed_in()
    paper = turned_on(client)
    for typed in (
        {"password": "wrong", "code": paper[0]},
        {"password": PASSWORD, "code": "222222"},
        {"password": PASSWORD, "code": ""},
        {},
    ):
        assert client.post(OFF, typed).status_code == 422
    assert TOTPDevice.objects.exists()
    assert client.post(OFF, {"password": PASSWORD, "code": paper[0]}).url == ON
    assert not TOTPDevice.objects.exists()
    assert client.get("/rooms/").status_code == 200
    assert told(house)[-1] == ("second_factor_off", "rita")
    assert signs_in(Client()).url == "/"


def test_guessing_at_a_desk_that_was_left_open_locks_out(house: Desk) -> None:
    client = signed_in()
    turned_on(client)
    typed = {"password": "wrong", "code": "222222"}
    answers = [client.post(OFF, typed).status_code for _ in range(6)]
    assert answers == [422] * 4 + [429] * 2
    assert told(house)[-1] == ("locked_out", "somebody")


def test_new_recovery_codes_take_the_place_of_the_old(house: Desk) -> None:
    client = signed_in()
    old = turned_on(client)
    response = client.post(PAPER, {"password": PASSWORD, "code": old[0]})
    new = [text(each) for each in Page(response).every("code")]
    assert len(new) == 10
    assert set(new).isdisjoint(old)
    other = Client()
    signs_in(other)
    assert other.post(CODE, {"code": old[1]}).status_code == 422
    assert told(house)[-2][0] == "recovery_codes_renewed"


def test_who_came_in_with_a_code_on_paper_stays_in_with_new_ones(house: Desk) -> None:
    phone = phone_of()
    old = paper_of()
    here, elsewhere = Client(), Client()
    for client, code in ((here, old[0]), (elsewhere, old[1])):
        signs_in(client)
        assert client.post(CODE, {"code": code}).status_code == 302
    response = here.post(PAPER, {"password": PASSWORD, "code": code_of(phone)})
    assert response.status_code == 200
    assert here.get("/rooms/").status_code == 200
    assert here.get(ON).status_code == 200
    # Whoever came in with a code that is worth nothing any more may not have been Rita.
    assert elsewhere.get("/rooms/").url.startswith(LOGIN)


def test_who_came_in_with_the_phone_stays_in_with_new_codes(house: Desk) -> None:
    client = signed_in()
    old = turned_on(client)
    client.post(PAPER, {"password": PASSWORD, "code": old[0]})
    client.post(PAPER, {"password": PASSWORD, "code": paper_of()[0]})
    assert client.get("/rooms/").status_code == 200


def test_the_secrets_are_nowhere_in_the_admin(house: Desk) -> None:
    phone_of()
    account("root", is_superuser=True, is_staff=True)
    root = signed_in("root")
    assert root.get("/admin/").status_code == 200
    assert root.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert root.get("/admin/otp_static/staticdevice/").status_code == 404
