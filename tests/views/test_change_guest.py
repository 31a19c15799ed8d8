"""The page on which a reservation is given to another guest."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.services.cancel import cancel
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk
from tests.requests import Requests
from tests.views.page import Page, text
from tests.views.verbs import RUI, Sending, open_form, refused, send

BEA = Profile("Bea", "Sousa", phone="+351912345000")
NEW_GUEST = RUI | {"guest": ""}


def page_of(code: str, **typed: str) -> Sending:
    return Sending(f"/reservations/{code}/change-guest/", NEW_GUEST | typed)


def offered(page: Page) -> list[str]:
    return [text(each) for each in page.every("label", class_="choice-card")]


def test_who_is_looked_for_is_offered_without_a_script(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    desk.guest(BEA)
    before = desk.items()
    page = Page(clerk.get(page_of(code).url, {"q": "sousa"}))
    assert page.heading == "Give the stay of Ana Sousa to another guest"
    # Whose it is is not offered again.
    assert offered(page) == ["Bea Sousa +351912345000"]
    # A refused form finds the same guests again.
    assert page.typed == dict.fromkeys(RUI, "") | {"guest": "", "found_for": "sousa"}
    assert desk.items() == before


def test_who_is_looked_for_is_offered_while_the_name_is_typed(clerk: Client, desk: Desk) -> None:
    code, bea = desk.books(), desk.guest(BEA)
    cea = desk.guest(Profile("Cea", "Sousa"))
    asked = {"q": "sousa", "but": desk.guest_of(code).id, "guest": cea}
    page = Page(clerk.get("/guests/choose/", asked))
    assert offered(page) == ["Cea Sousa", "Bea Sousa +351912345000"]
    chosen = [dict(each.attributes)["value"] for each in page.every("input", checked="checked")]
    assert chosen == [cea]
    assert bea != cea
    nobody = clerk.get("/guests/choose/", {"q": "<b>nobody"}).content.decode()
    assert "Nobody else was found for <bdi>&lt;b&gt;nobody</bdi>" in nobody


def test_a_reservation_is_given_to_a_known_guest(clerk: Client, desk: Desk) -> None:
    code, bea = desk.books(), desk.guest(BEA)
    page = Page(clerk.get(page_of(code).url, {"guest": bea}))
    assert page.typed["guest"] == bea
    response = send(clerk, page_of(code, guest=bea, family_name=""))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is now in the name of the guest you chose."]
    assert page.heading == "Bea Sousa"
    assert "Given to another guest" in page.text


def test_a_room_that_is_occupied_shows_the_new_name(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    page = Page(clerk.get(page_of(code).url))
    assert "Room 101 shows the other name at once" in page.text
    send(clerk, page_of(code))
    assert desk.room("101").guest_name == "Rui Costa"
    assert desk.guest_of(code).email == "rui@example.org"


def test_the_reservation_leads_to_it(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    assert page_of(code).url in Page(clerk.get(f"/reservations/{code}/")).links


def test_what_is_over_says_so_instead_of_asking(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    operation = open_form(clerk, page_of(code))
    desk.does(cancel, code=code, reason="ill")
    page = Page(clerk.get(page_of(code).url))
    no = wording.sentence(r.NotOpen(code, "CANCELLED"))
    assert no in page.text
    assert not page.is_form
    before = desk.items()
    refused(send(clerk, page_of(code), operation), no)
    assert desk.items() == before


def test_refusals_about_the_guest_stand_beside_the_choice(clerk: Client, desk: Desk) -> None:
    code, lost, kept = desk.books(), desk.guest(BEA), desk.guest(BEA)
    desk.does(merge_guests, guest=lost, into=kept)
    mine = desk.guest_of(code).id
    before = desk.items()
    for guest, no in (
        (mine, r.SameGuest(mine)),
        ("000000000000", r.UnknownGuest("000000000000")),
        (lost, r.GuestMerged(lost, into=kept)),
    ):
        response = send(clerk, page_of(code, guest=guest))
        page = refused(response, wording.sentence(no), field="guest", typed=RUI)
        assert (f"/guests/{kept}/" in page.links) == (guest == lost)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            {"family_name": ""},
            "family_name",
            "Choose a guest, or enter the family name of a new one.",
        ),
        ({"guest": "nobody"}, "guest", "This guest is not known. Search for the guest again."),
    ],
)
def test_what_is_missing_is_asked_for(
    clerk: Client, desk: Desk, typed: dict[str, str], field: str, sentence: str
) -> None:
    code = desk.books()
    before = desk.items()
    refused(send(clerk, page_of(code, **typed)), sentence, field=field, status=422)
    assert desk.items() == before


def test_the_page_and_the_search_cost_few_requests(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    code, bea = desk.books(), desk.guest(BEA)
    start = len(requests)
    clerk.get(page_of(code).url, {"q": "sousa"})
    # The reservation, the house; the words, who has them, and their stays.
    found = ["Query", "BatchGetItem", "BatchGetItem"]
    assert requests.since(start) == ["BatchGetItem", "Query", *found]
    start = len(requests)
    clerk.get("/guests/choose/", {"q": "sousa", "guest": bea})
    assert requests.since(start) == [*found, "BatchGetItem"]
