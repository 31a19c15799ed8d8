"""The page on which two guests are unlinked."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from tests.desk import Desk
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """An employee and the employer."""
    one, other = desk.guest(ANA), desk.guest(RUI)
    links(desk, one, other, "EMPLOYEE")
    return one, other


def unlink(one: str, other: str, relation: str = "EMPLOYEE.TO") -> Sending:
    return Sending(f"/guests/{one}/related/{other}/{relation}/unlink/", {})


def test_the_page_says_who_is_what_to_whom_and_changes_nothing(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    before = desk.items()
    page = Page(clerk.get(unlink(*two).url))
    assert page.heading == "Unlink Ana Sousa and Rui Costa"
    assert "Employee of Rui Costa" in page.text
    assert "Recorded Sun 22 Nov 2026, 18:05 desk" in page.text
    assert page.is_form
    assert desk.items() == before


@pytest.mark.parametrize("turned", [False, True])
def test_either_guests_page_leads_to_it(
    clerk: Client, desk: Desk, two: tuple[str, str], turned: bool
) -> None:
    one, other = two[::-1] if turned else two
    relation = "EMPLOYEE.FROM" if turned else "EMPLOYEE.TO"
    sending = unlink(one, other, relation)
    assert sending.url in Page(clerk.get(f"/guests/{one}/")).links
    response = send(clerk, sending)
    assert (response.status_code, response.url) == (302, f"/guests/{one}/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["The two guests are not linked any more."]
    assert "Nobody is linked with this guest." in page.text
    assert recorded(desk) == set()


def test_a_form_sent_twice_unlinks_once(clerk: Client, desk: Desk, two: tuple[str, str]) -> None:
    links(desk, *two, "CLIENT")
    sending = unlink(*two)
    operation = open_form(clerk, sending)
    urls = {send(clerk, sending, operation).url for _ in range(2)}
    assert urls == {f"/guests/{two[0]}/"}
    assert (counted(desk, two[0]), counted(desk, two[1])) == ((1, 0), (0, 1))


def test_what_a_colleague_has_taken_back_is_told(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    sending = unlink(*two)
    operation = open_form(clerk, sending)
    desk.does(unlink_guests, guest=two[0], other=two[1], kind="EMPLOYEE")
    before = desk.items()
    no = wording.sentence(r.NotLinked(*two, "EMPLOYEE"))
    refused(send(clerk, sending, operation), no)
    assert desk.items() == before
    page = Page(clerk.get(sending.url))
    assert no in page.text
    assert not page.is_form


def test_profiles_that_are_merged_or_unknown_have_no_form(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    third = desk.guest(EVA)
    desk.does(merge_guests, guest=two[1], into=third)
    page = Page(clerk.get(unlink(*two).url))
    assert wording.sentence(r.GuestMerged(two[1], into=third)) in page.text
    assert not page.is_form
    assert clerk.get(unlink(two[0], "000000000000").url).status_code == 404
    assert clerk.get(unlink(two[0], third, "FRIEND.TO").url).status_code == 404


def test_its_page_is_one_request(clerk: Client, two: tuple[str, str], requests: Requests) -> None:
    start = len(requests)
    clerk.get(unlink(*two).url)
    assert requests.since(start) == ["BatchGetItem"]
