"""After repeated failures nothing is looked at for a while, and nobody can use that against the
desk."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.conftest import (
    CODE,
    LOGIN,
    PASSWORD,
    account,
    entries,
    is_signed_in,
    phone_of,
    signed_in,
    signs_in,
    told,
    wrong_code,
)
from tests.conftest import Leave
from tests.desk import Desk
from tests.requests import Requests
from tests.views.page import Page

LIMIT = django_settings.SIGN_IN_FAILURES
ELSEWHERE = {"REMOTE_ADDR": "192.0.2.77"}


def fails(client: Client, times: int, name: str = "rita", **where: str) -> list[int]:
    return [signs_in(client, name, "wrong", **where).status_code for _ in range(times)]


def test_the_last_failure_locks_out_and_says_for_how_long(house: Desk) -> None:
    client = Client()
    assert fails(client, LIMIT - 1) == [200] * (LIMIT - 1)
    response = signs_in(client, password="wrong")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 15 * 60
    assert Page(response).heading == "Too many failed sign-ins"
    assert "Try again in 15 minutes" in Page(response).text


def test_while_locked_out_the_right_password_is_not_looked_at(house: Desk) -> None:
    client = Client()
    fails(client, LIMIT)
    assert signs_in(client).status_code == 429
    assert not is_signed_in(client)


def test_an_account_that_does_not_exist_is_answered_alike(house: Desk) -> None:
    def answers(name: str) -> list[tuple[int, str]]:
        client = Client(REMOTE_ADDR=f"192.0.2.{len(name)}")
        found = (signs_in(client, name, "wrong") for _ in range(LIMIT + 1))
        return [(each.status_code, Page(each).text.replace(name, "")) for each in found]

    assert answers("rita") == answers("nobody")


def test_after_the_cool_off_it_may_be_tried_again(house: Desk) -> None:
    client = Client()
    fails(client, LIMIT)
    past = timezone.now() - django_settings.AXES_COOLOFF_TIME - dt.timedelta(seconds=1)
    AccessAttempt.objects.update(attempt_time=past)
    assert signs_in(client).status_code == 302
    # What has run out is not kept.
    assert not AccessAttempt.objects.exists()


def test_trying_while_locked_out_makes_it_no_longer(house: Desk) -> None:
    client = Client()
    fails(client, LIMIT)
    before = AccessAttempt.objects.get()
    fails(client, 3)
    after = AccessAttempt.objects.get()
    assert after.attempt_time == before.attempt_time
    assert after.failures_since_start == before.failures_since_start == LIMIT


def test_signing_in_begins_the_count_anew(house: Desk) -> None:
    client = Client()
    fails(client, LIMIT - 1)
    assert signs_in(client).status_code == 302
    assert fails(client, LIMIT - 1) == [200] * (LIMIT - 1)


def test_many_who_sign_in_from_one_address_are_no_attack(house: Desk) -> None:
    for number in range(30):
        account(f"clerk{number}", "Front desk")
        assert signs_in(Client(), f"clerk{number}").status_code == 302
    assert not AccessAttempt.objects.exists()


def test_guessing_at_a_name_from_elsewhere_does_not_keep_its_owner_out(house: Desk) -> None:
    fails(Client(), LIMIT, **ELSEWHERE)
    assert signs_in(Client()).status_code == 302


def test_a_known_browser_signs_in_though_a_stranger_at_its_address_is_locked_out(
    house: Desk,
) -> None:
    ritas = signed_in()
    ritas.post("/accounts/logout/")
    assert fails(Client(), LIMIT)[-1] == 429
    assert signs_in(ritas).status_code == 302


def test_a_known_browser_has_no_more_guesses_than_a_stranger(house: Desk) -> None:
    ritas = signed_in()
    assert fails(ritas, LIMIT)[-1] == 429
    assert signs_in(ritas).status_code == 429
    # It is known for who has signed in with it, and a stranger for everybody else.
    assert fails(ritas, LIMIT, "mia")[-1] == 429


def test_a_browser_that_calls_itself_known_is_a_stranger(house: Desk) -> None:
    signed = signed_in().cookies["hotel_known"].value
    forged = Client()
    forged.cookies["hotel_known"] = signed[:-3] + "abc"
    fails(Client(), LIMIT)
    assert signs_in(forged).status_code == 429


def test_one_address_cannot_try_one_password_at_all_names(house: Desk) -> None:
    tried = [fails(Client(), 1, f"name{number}")[0] for number in range(10 * LIMIT + 1)]
    assert tried == [200] * (10 * LIMIT - 1) + [429, 429]
    assert signs_in(Client()).status_code == 429
    assert signs_in(Client(), **ELSEWHERE).status_code == 302


def test_many_addresses_cannot_guess_at_one_name_for_ever(house: Desk) -> None:
    ritas = signed_in()
    for number in range(20):
        fails(Client(), LIMIT, REMOTE_ADDR=f"198.51.100.{number}")
    assert signs_in(Client(), **ELSEWHERE).status_code == 429
    assert signs_in(ritas, **ELSEWHERE).status_code == 302


def test_who_has_an_address_of_ipv6_has_its_whole_network(house: Desk) -> None:
    for number in range(LIMIT):
        fails(Client(), 1, REMOTE_ADDR=f"2001:db8:0:1::{number}")
    assert signs_in(Client(), REMOTE_ADDR="2001:db8:0:1::ffff").status_code == 429
    assert signs_in(Client(), REMOTE_ADDR="2001:db8:0:2::1").status_code == 302


def test_an_address_that_the_client_claims_is_not_believed(house: Desk) -> None:
    for number in range(LIMIT):
        fails(Client(), 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert signs_in(Client(), HTTP_X_FORWARDED_FOR="203.0.113.99").status_code == 429


def test_behind_proxies_the_address_is_the_one_that_they_saw(
    house: Desk, settings: Settings
) -> None:
    settings.TRUSTED_PROXIES = 2
    for number in range(LIMIT):
        claimed = f"203.0.113.{number}, 192.0.2.5, 10.0.0.1"
        fails(Client(), 1, HTTP_X_FORWARDED_FOR=claimed)
    assert signs_in(Client(), HTTP_X_FORWARDED_FOR="192.0.2.5, 10.0.0.1").status_code == 429
    assert signs_in(Client(), HTTP_X_FORWARDED_FOR="192.0.2.6, 10.0.0.1").status_code == 302


def test_wrong_codes_add_up_with_wrong_passwords(house: Desk) -> None:
    phone = phone_of()
    client = Client()
    fails(client, LIMIT - 1)
    assert signs_in(client).url == CODE
    assert client.post(CODE, {"code": wrong_code(phone)}).status_code == 429
    assert signs_in(client).status_code == 429


def test_what_was_typed_as_a_name_is_stored_nowhere(house: Desk) -> None:
    fails(Client(HTTP_USER_AGENT="Browser/1"), 2, "my secret password")
    row = AccessAttempt.objects.values().get()
    assert "secret" not in str(row)
    assert "rita" not in str(AccessAttempt.objects.values())
    assert PASSWORD not in str(row)


def test_the_journal_tells_of_failures_until_nothing_is_looked_at(house: Desk) -> None:
    fails(Client(), LIMIT + 20)
    assert told(house) == [("sign_in_failed", "somebody")] * LIMIT + [("locked_out", "somebody")]
    assert entries(house)[0].facts == {"at": "password"}


def test_the_journal_knows_nothing_of_names_that_do_not_exist(house: Desk) -> None:
    before = house.items()
    fails(Client(), LIMIT + 1, "my secret password")
    assert house.items() == before


@pytest.mark.parametrize("guesses", [1, LIMIT])
def test_the_table_is_asked_for_as_much_whether_there_is_such_an_account(
    house: Desk, requests: Requests, guesses: int
) -> None:
    fails(Client(), guesses, "rita")
    known = len(requests)
    fails(Client(), guesses, "nobody", **ELSEWHERE)
    assert requests[:known] == ["BatchGetItem", "TransactWriteItems"] * (known // 2)
    assert requests[known:] == ["BatchGetItem", "TransactGetItems"] * (known // 2)
    assert known == 2 * (guesses + (guesses == LIMIT))


def test_guessing_at_a_name_that_there_is_not_works_while_the_table_is_away(
    house: Desk, leave: Leave, caplog: pytest.LogCaptureFixture
) -> None:
    leave(endpoint="http://127.0.0.1:9")
    assert fails(Client(), LIMIT, "nobody")[-1] == 429
    assert "nobody" not in caplog.text
    assert "has failed" not in caplog.text


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/login/?next=/admin/auth/user/"])
def test_the_admin_has_no_door_of_its_own(house: Desk, path: str) -> None:
    typed = {"username": "mia", "password": PASSWORD}
    for response in (Client().get(path), Client().post(path, typed)):
        assert response.status_code == 302
        assert response.url.startswith(LOGIN)
