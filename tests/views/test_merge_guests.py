"""The page on which two profiles become one, and the guest's page afterwards."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page, text
from tests.views.verbs import Sending, refused, send

ANNA = Profile("Anna", "Souza", "anna@example.org")
ANA = Profile("Ana", "Sousa", phone="+351912345678")


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    return desk.guest(ANNA), desk.guest(ANA)


def merge(one: str, other: str, keep: str) -> Sending:
    return Sending(f"/guests/{one}/merge/?guest={other}", {"guest": other, "keep": keep})


def test_the_other_profile_is_looked_for_first(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    assert f"/guests/{one}/merge/" in Page(clerk.get(f"/guests/{one}/")).links
    before = desk.items()
    page = Page(clerk.get(f"/guests/{one}/merge/", {"q": "sou"}))
    offered = [text(each) for each in page.every("label", class_="choice-card")]
    assert offered == ["Ana Sousa +351912345678"]
    assert not page.is_form
    assert Page(clerk.get(f"/guests/{one}/merge/", {"guest": other})).is_form
    assert desk.items() == before


def test_comparing_with_nobody_asks_for_the_other_profile_and_keeps_the_search(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    address = f"/guests/{one}/merge/"
    page = refused(
        clerk.get(address, {"q": "sou", "compare": "yes"}),
        "Choose the other profile.",
        field="guest",
        status=422,
    )
    assert [text(each) for each in page.every("label", class_="choice-card")] == [
        "Ana Sousa +351912345678"
    ]
    assert page.every("input", id="guest-query", value="sou")
    # Searching alone asks for nothing yet.
    assert Page(clerk.get(address, {"q": "sou"})).summary == {}
    assert Page(clerk.get(address, {"guest": other, "compare": "yes"})).is_form


def test_another_search_compares_nobody_who_is_still_ticked(
    clerk: Client, two: tuple[str, str]
) -> None:
    one, other = two
    page = Page(clerk.get(f"/guests/{one}/merge/", {"q": "sou", "guest": other, "search": "yes"}))
    assert "Find the other profile of the same person." in page.text


def test_the_two_are_compared(clerk: Client, desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    inside = desk.in_house("101", guest=one)
    coming = desk.books(guest=other, arrival=day(5), departure=day(6))
    page = Page(clerk.get(merge(one, other, one).url))
    left, right = (text(each) for each in page.every("div", class_="side-by-side"))
    assert page.typed == {"guest": other, "keep": one}
    assert left.startswith("Keep Anna Souza Name Anna Souza E-mail anna@example.org Phone None")
    assert "In house 101 Room Open stays 1 Stays 1" in left
    assert f"{inside} Sun 22 Nov to Wed 25 Nov, In house, room 101" in left
    assert right.startswith("Keep Ana Sousa Name Ana Sousa E-mail None Phone +351912345678")
    assert f"{coming} Fri 27 Nov to Sat 28 Nov, Expected" in right
    assert "This cannot be undone." in page.text


@pytest.mark.parametrize("keeps_first", [True, False])
def test_the_one_that_was_chosen_stays(
    clerk: Client, desk: Desk, two: tuple[str, str], keeps_first: bool
) -> None:
    one, other = two
    kept, lost = (one, other) if keeps_first else (other, one)
    code = desk.books(guest=lost)
    response = send(clerk, merge(one, other, kept))
    assert (response.status_code, response.url) == (302, f"/guests/{kept}/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["The two profiles are one."]
    assert page.heading == (ANNA if keeps_first else ANA).name
    assert "Another profile of the same guest was merged into this one" in page.text
    assert desk.guest_of(code).id == kept


def test_the_merged_profile_leads_to_the_kept_one_and_offers_nothing(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    lost, second = two
    last = desk.guest(Profile("Ana", "Lima"))
    desk.does(merge_guests, guest=lost, into=second)
    desk.does(merge_guests, guest=second, into=last)
    page = Page(clerk.get(f"/guests/{lost}/"))
    assert "This profile was merged into another one Ana Lima" in page.text
    assert f"/guests/{last}/" in page.links
    assert page.every("div", class_="page-actions")[0].children == []
    page = Page(clerk.get(f"/guests/{lost}/merge/"))
    assert "This profile was merged already" in page.text
    assert not page.is_form


def test_stays_of_the_merged_profiles_stand_with_the_kept_one(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    left = desk.in_house("300", guest=lost, room_type="SUI", departure=day(1))
    desk.leaves(left)
    moved = desk.books(guest=lost, arrival=day(3), departure=day(4))
    own = desk.in_house("101", guest=kept)
    desk.does(merge_guests, guest=lost, into=kept)
    page = Page(clerk.get(f"/guests/{kept}/"))
    # What is over stays whose it was in the table, and is listed here all the same.
    assert desk.reservation(left).guest_id == lost
    assert {f"/reservations/{code}/" for code in (left, moved, own)} <= set(page.links)
    assert "1 other profile of this guest was merged into this one." in page.text
    assert "In house in room 101 until Wed 25 Nov" in page.text
    assert "Expected Wed 25 Nov" in page.text


def test_refusals_are_told_and_nothing_is_written(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    third = desk.guest(ANA)
    desk.does(merge_guests, guest=third, into=other)
    before = desk.items()
    for guest, no in (
        (one, r.SameGuest(one)),
        ("000000000000", r.UnknownGuest("000000000000")),
        (third, r.GuestMerged(third, into=other)),
    ):
        opened = Page(clerk.get(merge(one, other, one).url))
        sending = Sending(f"/guests/{one}/merge/", {"guest": guest, "keep": one})
        page = refused(send(clerk, sending, opened.operation), wording.sentence(no), field="guest")
        assert (f"/guests/{other}/" in page.links) == (guest == third)
        assert wording.sentence(no) in Page(clerk.get(sending.url, {"guest": guest})).text
    assert desk.items() == before


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"keep": ""}, "keep", "Choose which profile stays."),
        ({"keep": "000000000000"}, "keep", "Choose one of the two profiles."),
        ({"guest": ""}, "guest", "Choose the other profile."),
        ({"guest": "nobody"}, "guest", "This guest is not known. Search for the guest again."),
    ],
)
def test_what_is_missing_is_asked_for(
    clerk: Client,
    desk: Desk,
    two: tuple[str, str],
    typed: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    sending = merge(*two, two[0])
    before = desk.items()
    refused(send(clerk, sending.but(**typed)), sentence, field=field, status=422)
    assert desk.items() == before


def test_the_guest_costs_a_request_more_for_each_profile_that_was_merged(
    clerk: Client, desk: Desk, two: tuple[str, str], requests: Requests
) -> None:
    lost, kept = two
    desk.books(guest=kept)
    desk.does(merge_guests, guest=lost, into=kept)
    start = len(requests)
    clerk.get(f"/guests/{kept}/")
    history, stays = "Query", ["Query", "Query", "TransactGetItems"]
    assert requests.since(start) == ["BatchGetItem", "Query", history, *stays]
