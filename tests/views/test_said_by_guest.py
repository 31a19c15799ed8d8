"""The guest's own page: a signed link, no account, the same verbs, and nothing else."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.signing import TimestampSigner
from django.test import Client
from pytest_django import Settings

from reservations.models import Reaction, keys
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.undo_check_in import undo_check_in
from reservations.services.withdraw_reaction import withdraw_reaction
from reservations.views.by_guest import links
from tests.desk import ANA, Desk, day
from tests.reactions import counts, says
from tests.requests import Requests
from tests.views.page import Page, facts


@pytest.fixture(autouse=True)
def _nobody_was_here(db: None, desk: Desk, settings: Settings) -> Iterator[None]:
    settings.HOTEL_CODE = desk.h
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def guest() -> Client:
    return Client()


def link(desk: Desk, code: str) -> str:
    return f"/said/{links.token_of(desk.h, code)}/"


def tells(guest: Client, url: str, operation: str = "", **typed: str) -> Any:
    operation = operation or fields(guest, url, "kind")["operation"]
    said = {"kind": "noise", "room": "", "words": "The lift hums."} | typed
    return guest.post(url, said | {"operation": operation})


def fields(guest: Client, url: str, having: str) -> dict[str, str]:
    """What a form of the page carries, the one with a field of this name."""
    page = Page(guest.get(url))
    for form in page.every("form"):
        inside = [each for each in page.every("input") if each in list(_inside(form))]
        carried = {facts(e)["name"]: facts(e).get("value", "") for e in inside}
        if having in carried:
            return carried
    raise AssertionError(f"No form with {having}.")


def _inside(element: Any) -> Iterator[Any]:
    for child in getattr(element, "children", ()):
        yield child
        yield from _inside(child)


def test_what_the_guest_tells_is_recorded_by_the_guest(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    url = link(desk, code)
    response = tells(guest, url)
    assert (response.status_code, response.url) == (302, url)
    kept: Reaction = desk.get(keys.reaction(desk.h, code, "101", "noise"))
    assert (kept.by, kept.words) == ("(guest)", "The lift hums.")
    assert counts(desk, room="101") == {"noise": 1}
    assert "You told us" in Page(guest.get(url)).text


def test_a_double_tap_and_another_token_of_the_stay_count_once(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    url = link(desk, code)
    operation = fields(guest, url, "kind")["operation"]
    for _ in range(2):
        assert tells(guest, url, operation).status_code == 302
    assert counts(desk, room="101") == {"noise": 1}


def test_what_was_told_can_be_taken_back_once(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    url = link(desk, code)
    form = fields(guest, url, "withdraw")
    assert guest.post(url, form).status_code == 302
    assert guest.post(url, form).status_code == 302
    assert counts(desk, room="101") == {}
    assert tells(guest, url).status_code == 409
    assert counts(desk, room="101") == {}


def test_what_the_desk_has_withdrawn_meanwhile_is_told(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    url = link(desk, code)
    form = fields(guest, url, "withdraw")
    desk.does(withdraw_reaction, code=code, room_id="101", kind="noise")
    response = guest.post(url, form)
    assert response.status_code == 409
    assert "withdrawn it. That is final." in Page(response).text


def test_looking_writes_nothing_and_costs_three_requests(
    guest: Client, desk: Desk, requests: Requests
) -> None:
    url, before = link(desk, desk.in_house("101")), desk.items(tombstones=True)
    start = len(requests)
    guest.get(url)
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]
    assert desk.items(tombstones=True) == before


def test_the_page_names_nobody_and_nothing_but_the_room(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    said = guest.get(link(desk, code)).content.decode()
    for fact in (ANA.given_name, ANA.family_name, str(ANA.email), "2026", "DLX"):
        assert fact not in said
    assert "How is your room 101?" in said


def test_nobody_keeps_the_address(guest: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    for url in (link(desk, code), "/said/nonsense/"):
        answer = guest.get(url)
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


# Where the link does not work, nothing is said of why, and the table is not asked.


def of_another_hotel(desk: Desk, code: str) -> str:
    return links.token_of("OTHER", code)


def of_another_purpose(desk: Desk, code: str) -> str:
    return TimestampSigner(salt="reservations.operation").sign(code)


def tampered(desk: Desk, code: str) -> str:
    return links.token_of(desk.h, code).replace(code, "QQQQQQ")


def cut(desk: Desk, code: str) -> str:
    return links.token_of(desk.h, code)[:-1]


@pytest.mark.parametrize("made", [of_another_hotel, of_another_purpose, tampered, cut])
def test_a_link_that_is_not_ours_is_no_link_and_costs_nothing(
    guest: Client, desk: Desk, requests: Requests, made: Callable[[Desk, str], str]
) -> None:
    code = desk.in_house("101")
    before, start = desk.items(tombstones=True), len(requests)
    url = f"/said/{made(desk, code)}/"
    asked = len(requests.since(start))
    for answer in (guest.get(url), guest.post(url, {"kind": "noise"})):
        assert (answer.status_code, "This link has ended" in Page(answer).text) == (404, True)
    assert len(requests.since(start)) == asked
    assert desk.items(tombstones=True) == before


def test_a_link_ends_by_itself(guest: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    url = link(desk, desk.in_house("101"))
    assert guest.get(url).status_code == 200
    monkeypatch.setattr(links, "LASTS", dt.timedelta(seconds=-1))
    assert guest.get(url).status_code == 404


def of_nobody(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.does(anonymise_guest, guest=desk.reservation(code).guest_id)
    return code


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    return code


def undone(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.does(undo_check_in, code=code)
    return code


def long_ago(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.leaves(code)
    desk.turns_to(day(31))
    return code


@pytest.mark.parametrize("made", [of_nobody, cancelled, undone, long_ago, lambda desk: "QQQQQQ"])
def test_a_link_ends_with_what_it_speaks_for(
    guest: Client, desk: Desk, made: Callable[[Desk], str]
) -> None:
    open_stay = desk.in_house("102")
    operation = fields(guest, link(desk, open_stay), "kind")["operation"]
    url = link(desk, made(desk))
    before = desk.items(tombstones=True)
    for answer in (guest.get(url), guest.post(url, {"kind": "noise", "operation": operation})):
        assert answer.status_code in (404, 422)
        assert "The lift" not in answer.content.decode()
    assert desk.items(tombstones=True) == before


def test_an_operation_of_another_stay_or_of_the_desk_counts_for_nothing(
    guest: Client, desk: Desk
) -> None:
    one, other = desk.in_house("101"), desk.in_house("102")
    operation = fields(guest, link(desk, other), "kind")["operation"]
    for carried in (operation, "forged", ""):
        said = {"kind": "noise", "room": "", "words": "", "operation": carried}
        assert guest.post(link(desk, one), said).status_code == 422
    assert counts(desk, room="101") == {}


def test_a_form_from_elsewhere_is_refused(desk: Desk) -> None:
    strict = Client(enforce_csrf_checks=True)
    url = link(desk, desk.in_house("101"))
    operation = fields(strict, url, "kind")["operation"]
    said = {"kind": "noise", "operation": operation}
    strict.cookies.clear()
    assert strict.post(url, said).status_code == 403
    assert counts(desk, room="101") == {}


def test_too_many_requests_of_a_stay_are_not_looked_at(
    guest: Client, desk: Desk, requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "MOST", 2)
    url, other = link(desk, desk.in_house("101")), link(desk, desk.in_house("102"))
    assert [guest.get(url).status_code for _ in range(2)] == [200, 200]
    start = len(requests)
    answer = guest.get(url)
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert requests.since(start) == []
    assert guest.get(other).status_code == 200


def test_the_words_of_the_guest_are_text(guest: Client, desk: Desk) -> None:
    url = link(desk, desk.in_house("101"))
    tells(guest, url, words="<script>alert(1)</script>")
    assert b"<script>alert" not in guest.get(url).content


def test_the_desk_hands_the_link_out_as_long_as_it_works(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(f"/reservations/{code}/"))
    [address] = [facts(each)["value"] for each in page.every("input", id="guest-link")]
    assert Client().get(address.removeprefix("http://testserver")).status_code == 200
    assert page.every("img", alt="The link as a QR code")
    expected = Page(clerk.get(f"/reservations/{desk.books()}/"))
    assert not expected.every("input", id="guest-link")
