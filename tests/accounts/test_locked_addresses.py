"""A manager lets in again whoever is kept out, whatever it is that keeps them out."""

import pytest
from axes.models import AccessAttempt
from django.test import Client

from tests.accounts.conftest import account, signed_in, signs_in, told
from tests.accounts.test_lock_out import ELSEWHERE, LIMIT, fails
from tests.accounts.test_staff import STAFF
from tests.desk import Desk
from tests.views.page import Page

UNLOCK = "/staff/unlock-address/"
HERE = "127.0.0.1"


@pytest.fixture
def mia(house: Desk) -> Client:
    return signed_in("mia")


def lock(address: str, names: int = 10 * LIMIT) -> None:
    for number in range(names):
        fails(Client(), 1, f"name{number}", REMOTE_ADDR=address)


def test_a_locked_address_is_shown_and_unlocked(house: Desk, mia: Client) -> None:
    lock(HERE)
    assert signs_in(Client()).status_code == 429
    page = Page(mia.get(STAFF))
    assert f"Unlock {HERE}" in page.text
    assert mia.post(UNLOCK, {"address": HERE}).url == STAFF
    page = Page(mia.get(STAFF))
    assert page.messages == ["The address is not locked any more."]
    assert "Locked addresses" not in page.text
    assert signs_in(Client()).status_code == 302
    assert told(house, "mia")[-1] == ("unlock_address", "mia")


def test_an_address_with_fewer_failures_is_not_listed(house: Desk, mia: Client) -> None:
    lock(HERE, 10 * LIMIT - 1)
    assert "Locked addresses" not in Page(mia.get(STAFF)).text


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1", "192.0.2.9", "nonsense", "::x", "\x00", "a" * 500]
)
def test_what_is_not_locked_is_told_nowhere(house: Desk, mia: Client, address: str) -> None:
    fails(Client(), LIMIT - 1)
    before = house.items(), list(AccessAttempt.objects.values())
    assert mia.post(UNLOCK, {"address": address}).url == STAFF
    assert (house.items(), list(AccessAttempt.objects.values())) == before


def test_other_addresses_stay_locked(house: Desk, mia: Client) -> None:
    lock(HERE)
    lock(ELSEWHERE["REMOTE_ADDR"])
    mia.post(UNLOCK, {"address": HERE})
    assert signs_in(Client(), **ELSEWHERE).status_code == 429


def test_a_network_of_ipv6_is_shown_as_one(house: Desk, mia: Client) -> None:
    lock("2001:db8:0:1::7")
    page = Page(mia.get(STAFF))
    assert "2001:db8:0:1::/64" in page.text
    mia.post(UNLOCK, {"address": "2001:db8:0:1::"})
    assert signs_in(Client(), REMOTE_ADDR="2001:db8:0:1::9").status_code == 302


def test_nobody_gives_themself_more_guesses_at_who_may_do_more(house: Desk, mia: Client) -> None:
    account("root", is_superuser=True)
    fails(Client(), LIMIT, "root")
    lock(HERE, 10 * LIMIT - LIMIT)
    assert signs_in(Client()).status_code == 429
    mia.post(UNLOCK, {"address": HERE})
    assert signs_in(Client()).status_code == 302
    assert signs_in(Client(), "root").status_code == 429


def test_where_that_is_too_much_the_address_stays_locked_and_it_is_said(
    house: Desk, mia: Client
) -> None:
    for number in range(10):
        account(f"root{number}", is_superuser=True)
        fails(Client(), LIMIT, f"root{number}")
    mia.post(UNLOCK, {"address": HERE})
    assert "It stays locked" in Page(mia.get(STAFF)).messages[0]
    assert signs_in(Client()).status_code == 429


def test_who_is_kept_out_by_the_failures_of_two_browsers_is_shown_as_locked_out(
    house: Desk, mia: Client
) -> None:
    ritas = signed_in()
    fails(ritas, LIMIT - 1)
    fails(Client(), 1)
    assert signs_in(Client()).status_code == 429
    assert "Unlock rita" in Page(mia.get(STAFF)).text


def test_the_front_desk_unlocks_nothing(house: Desk) -> None:
    clerk = signed_in()
    lock(HERE)
    before = list(AccessAttempt.objects.values())
    assert clerk.post(UNLOCK, {"address": HERE}).status_code == 403
    assert list(AccessAttempt.objects.values()) == before


def test_the_page_that_keeps_out_says_who_can_help(house: Desk) -> None:
    lock(HERE)
    page = Page(signs_in(Client()))
    assert "A manager can let you in sooner, on the Staff page." in page.text
