"""The pages beside the draft's on which a line is added that needs more than its own page."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.groups import rooms
from tests.relatives import EVA, links
from tests.requests import Requests
from tests.views.draft_verbs import ROOMS, OwnDraft
from tests.views.page import Page, text
from tests.views.sending import RUI
from tests.views.verbs import open_form, refused, send

COMPANION = {"companion": "", "companion_given_name": "", "companion_family_name": ""}
GUEST_ROOM = {name: value for name, value in ROOMS.items() if name != "rooms"} | {"room": ""}
OF_RUI = GUEST_ROOM | COMPANION | RUI | {"guest": ""}
STAY = {
    "arrival": day(1).isoformat(),
    "departure": day(2).isoformat(),
    "adults": "1",
    "children": "0",
}


@pytest.fixture
def draft(clerk: Client, desk: Desk) -> OwnDraft:
    return OwnDraft(desk)


# Retrieving a reservation.


@pytest.mark.parametrize("spelt", [str.upper, str.lower, lambda code: f" {code[:3]} {code[3:]}"])
def test_a_reservation_is_found_however_its_code_is_typed(
    clerk: Client, desk: Desk, draft: OwnDraft, spelt: Callable[[str], str]
) -> None:
    code = desk.books()
    response = clerk.get(f"{draft.url}retrieve/", {"code": spelt(code)})
    assert (response.status_code, response.url) == (302, f"{draft.url}retrieve/{code}/")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("AAAAAA", wording.sentence(r.UnknownReservation("AAAAAA"))),
        ("", "Enter the code of a reservation, such as K7Q2MX."),
        ("nobody", "Enter the code of a reservation, such as K7Q2MX."),
    ],
)
def test_a_code_of_nothing_is_told_on_the_page_of_the_draft(
    clerk: Client, desk: Desk, draft: OwnDraft, typed: str, said: str
) -> None:
    response = clerk.get(f"{draft.url}retrieve/", {"code": typed})
    assert (response.status_code, response.url) == (302, draft.url)
    assert Page(clerk.get(draft.url)).messages == [said]


def test_a_retrieved_reservation_joins_with_other_dates(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    code = desk.books(arrival=day(1), departure=day(3), adults=1)
    url = f"retrieve/{code}"
    page = Page(clerk.get(f"{draft.url}{url}/"))
    assert page.typed["departure"] == day(3).isoformat()
    before = desk.reservation(code).stay
    sending = draft.sending(url, **STAY, seen=page.typed["seen"])
    assert send(clerk, sending).url == draft.url
    shown = Page(clerk.get(draft.url)).text
    assert f"{code} joins the group" in shown
    assert "was Mon 23 Nov – Wed 25 Nov" in shown
    assert desk.reservation(code).stay == before


def test_a_reservation_that_is_in_the_draft_already_is_refused(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    code = desk.books(arrival=day(1), departure=day(3))
    page = Page(clerk.get(f"{draft.url}retrieve/{code}/"))
    sending = draft.sending(f"retrieve/{code}", **STAY, seen=page.typed["seen"])
    send(clerk, sending)
    before = desk.items()
    refused(send(clerk, sending), wording.sentence(r.TwiceInDraft(code)), typed=STAY)
    assert desk.items() == before


# A room for a guest.


def test_a_room_for_a_new_guest_with_somebody_new_in_it(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    sending = draft.sending("room", **OF_RUI | {"companion_family_name": "Lima", "room": "101"})
    assert send(clerk, sending).url == draft.url
    assert "1 room Deluxe, room 101 Rui Costa with Lima 2 adults" in Page(clerk.get(draft.url)).text


def test_the_contact_s_travel_companions_are_offered_and_stay_in_the_room(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    eva = desk.guest(EVA)
    links(desk, draft.contact, eva)
    page = Page(clerk.get(f"{draft.url}room/"))
    assert "Eva Lima" in page.text
    send(clerk, draft.sending("room", **OF_RUI | {"companion": eva}))
    assert "Rui Costa with Eva Lima" in Page(clerk.get(draft.url)).text
    send(clerk, draft.sending("commit"))
    [code] = draft.group.codes
    assert list(desk.reservation(code).companions) == [eva]
    page = Page(clerk.get(f"/reservations/{code}/"))
    assert "Staying here Eva Lima" in page.text
    assert f"/guests/{eva}/" in page.links


def test_who_stays_in_a_room_is_named_in_no_further_request_and_follows_a_merge(
    clerk: Client, desk: Desk, draft: OwnDraft, requests: Requests
) -> None:
    eva, kept = desk.guest(EVA), desk.guest(Profile("Eva", "Lima Reis"))
    draft.adds(rooms(companions=(eva,)), rooms())
    draft.commits()
    with_eva, alone = sorted(draft.group.codes, key=lambda code: not companions(desk, code))
    counts = []
    for code in (with_eva, alone):
        start = len(requests)
        page = Page(clerk.get(f"/reservations/{code}/"))
        counts.append(requests.since(start))
        assert ("Staying here Eva Lima" in page.text) == (code == with_eva)
    assert counts[0] == counts[1]
    desk.does(merge_guests, guest=eva, into=kept)
    page = Page(clerk.get(f"/reservations/{with_eva}/"))
    assert "Staying here Eva Lima Reis" in page.text
    assert f"/guests/{kept}/" in page.links


def companions(desk: Desk, code: str) -> list[str]:
    return [str(each) for each in desk.reservation(code).companions or ()]


def test_the_contact_is_offered_until_somebody_else_is_searched_for(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    desk.guest(EVA)
    for query, name in (("", "Ana Sousa"), ("lima", "Eva Lima")):
        page = Page(clerk.get(f"{draft.url}room/", {"q": query}))
        [card] = [text(each) for each in page.every("label", class_="choice-card")]
        assert card.startswith(name)
    send(clerk, draft.sending("room", **OF_RUI | {"guest": draft.contact}))
    send(clerk, draft.sending("commit"))
    [code] = draft.group.codes
    assert desk.reservation(code).guest_id == draft.contact


def test_a_stranger_is_no_companion_of_the_contact(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    stranger = desk.guest(EVA)
    before = desk.items()
    response = send(clerk, draft.sending("room", **OF_RUI | {"companion": stranger}))
    said = "Choose one of the companions, or enter a new one."
    refused(response, said, field="companion", status=422)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("family_name", "", "Choose a guest, or enter the family name of a new one."),
        ("room", "../101", "The room has at most 12 letters"),
        ("room_type", "", "Choose a room type."),
        ("email", "rui", "Enter an e-mail address in the form name@example.org."),
    ],
)
def test_what_is_wrong_with_a_room_is_told_beside_its_field(
    clerk: Client, desk: Desk, draft: OwnDraft, name: str, typed: str, said: str
) -> None:
    before = desk.items()
    response = send(clerk, draft.sending("room", **OF_RUI | {name: typed}))
    assert response.status_code == 422
    assert Page(response).beside(name)[0].startswith(said)
    assert desk.items() == before


# A room that is out of order, and a profile.


def test_a_room_that_is_out_of_order_is_a_line(clerk: Client, desk: Desk, draft: OwnDraft) -> None:
    closed = {"room": "101", "first": day(5).isoformat(), "until": day(8).isoformat()}
    sending = draft.sending("closing", **closed, reason="The shower leaks.")
    operation = open_form(clerk, sending)
    assert [send(clerk, sending, operation).url for _ in range(2)] == [draft.url] * 2
    text = Page(clerk.get(draft.url)).text
    assert text.count("Room 101 out of order The shower leaks.") == 1
    bad = send(clerk, draft.sending("closing", **closed, reason=""))
    refused(bad, "Enter the reason.", field="reason", status=422)


def test_the_contact_s_profile_is_a_line_that_changes_nothing_yet(
    clerk: Client, desk: Desk, draft: OwnDraft
) -> None:
    url = f"guests/{draft.contact}"
    page = Page(clerk.get(f"{draft.url}{url}/"))
    assert page.typed["family_name"] == "Sousa"
    send(clerk, draft.sending(url, **page.typed | {"family_name": "Lima"}))
    assert "Ana Sousa becomes Ana Lima" in Page(clerk.get(draft.url)).text
    assert Page(clerk.get(f"/guests/{draft.contact}/")).heading == "Ana Sousa"
    send(clerk, draft.sending("commit"))
    assert Page(clerk.get(f"/guests/{draft.contact}/")).heading == "Ana Lima"
