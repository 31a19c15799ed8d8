"""The part of a page that answers while somebody types, and what was opened lately."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from reservations.domain.profile import Profile
from reservations.models import Hotel
from reservations.services.cancel import cancel
from reservations.views.recents import IN_SESSION, MOST
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page, facts, text

ADDRESS = "/search/suggest/"


class Answer:
    """What the search box says: its options, where each leads, and what is said aloud."""

    def __init__(self, response: Any) -> None:
        assert response.status_code == 200
        self.page = Page(response)
        self.options = [text(each) for each in self.page.every("a", role="option")]
        self.links = [facts(each)["href"] for each in self.page.every("a", role="option")]
        self.said = facts(self.page.every("div", id="finder-list")[0])["data-said"]


def asked(clerk: Client, query: str = "", **headers: str) -> Answer:
    return Answer(clerk.get(ADDRESS, {"q": query}, headers=headers))


def test_guests_are_told_apart_by_what_is_known_of_them(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.books(guest=Profile("Bea", "Sousa"), arrival=day(5), departure=day(6))
    desk.guest(Profile("Cea", "Sousa", phone="+351912345679"))
    answer = asked(clerk, "sousa")
    assert answer.options == [
        "Ana Sousa ana@example.org · +351912345678 In house room 101",
        "Bea Sousa Expected Fri 27 Nov",
        "Cea Sousa +351912345679",
    ]
    assert answer.links[0] == f"/guests/{desk.guest_of(code).id}/"
    assert answer.said == "3 results"


def test_a_reservation_is_told_with_its_dates_and_status(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    answer = asked(clerk, f"{code[:3]} {code[3:].lower()}")
    assert answer.options == [
        f"Ana Sousa {code} · Sun 22 Nov to Wed 25 Nov In house room 101",
    ]
    assert (answer.links, answer.said) == ([f"/reservations/{code}/"], "1 result")


def test_a_stay_without_a_night_is_told_with_its_day(clerk: Client, desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])
    code = desk.books(room="101", arrival=day(1), departure=day(1))
    told = f"Ana Sousa {code} · day use on Mon 23 Nov Expected room 101"
    assert asked(clerk, code).options == [told]
    clerk.get(f"/reservations/{code}/")
    assert asked(clerk).options == [told]


def test_who_has_left_on_the_day_of_arrival_had_no_night(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    told = f"Ana Sousa {code} · no night on Sun 22 Nov Departed room 101"
    assert asked(clerk, code).options == [told]


def test_a_stay_that_was_given_up_is_told_with_the_room_it_had(clerk: Client, desk: Desk) -> None:
    code = desk.books(room="101")
    desk.does(cancel, code=code, reason="ill")
    (told,) = asked(clerk, code).options
    assert told.endswith("Cancelled had room 101")


def test_rooms_are_told_with_who_is_in_them(clerk: Client, desk: Desk) -> None:
    desk.in_house("101")
    answer = asked(clerk, "10")
    assert answer.options == [
        "Room 101 DLX · Ana Sousa until Wed 25 Nov Occupied clean",
        "Room 102 DLX Free clean",
    ]
    assert answer.links == ["/rooms/101/", "/rooms/102/"]


def test_more_than_is_shown_leads_to_the_page_of_results(clerk: Client, desk: Desk) -> None:
    for letter in "ABCDEFGHI":
        desk.guest(Profile(f"{letter}na", "Sousa & Söhne"))
    answer = asked(clerk, "sousa & söhne")
    assert answer.links[-1] == "/search/?q=sousa%20%26%20s%C3%B6hne"
    assert answer.said == "8 results, and more"


def test_nothing_is_said_to_be_nothing(clerk: Client, desk: Desk) -> None:
    answer = asked(clerk, "<b>nobody</b>")
    assert (answer.options, answer.said) == ([], "Nothing found")
    assert "Nothing was found for <b>nobody</b>" in text(answer.page.every("p")[0])


HOSTILE = [
    "\x00",
    "\x01\x1f@",
    "a" * 10_000,
    "1" * 10_000,
    "ﷺ" * 10_000,
    "\u202e\u2066\u200f",
    "\u202eana@example.org",
    ".*[(^$\\d+",
    "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfe",
    "#GUEST#",
    "{{ 7 }}{% now %}",
    '"><script>alert(1)</script>',
    "' OR 1=1",
    "\n\r\t",
    "²³¹",
    "٣٤٥٦",
    "K" * 12,
    "../..",
    "-" * 12,
]


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_that_is_typed_breaks_it(clerk: Client, desk: Desk, query: str | bytes) -> None:
    for address in (ADDRESS, "/search/"):
        response = clerk.get(address, {"q": query})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_it_is_for_those_who_may_search(housekeeper: Client, desk: Desk) -> None:
    assert housekeeper.get(ADDRESS, {"q": "sousa"}).status_code == 403
    assert Client().get(ADDRESS, {"q": "sousa"}).status_code == 302


def test_it_is_three_requests_at_most(clerk: Client, desk: Desk, requests: Requests) -> None:
    desk.in_house("101")
    start = len(requests)
    asked(clerk, "sousa")
    assert requests.since(start) == ["Query", "BatchGetItem", "BatchGetItem"]


# Before anything is typed.


def test_the_pages_opened_lately_are_offered_the_latest_first(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("300", room_type="SUI")
    guest = desk.guest_of(code).id
    pages = [f"/reservations/{code}/", f"/guests/{guest}/", "/rooms/300/"]
    for page in [*pages, pages[0], pages[0]]:
        assert clerk.get(page).status_code == 200
    answer = asked(clerk)
    assert answer.links == [pages[0], pages[2], pages[1]]
    assert answer.said == "3 recently opened"


def test_the_page_from_which_is_asked_is_not_offered(clerk: Client, desk: Desk) -> None:
    for number in ("101", "102"):
        clerk.get(f"/rooms/{number}/")
    here = "http://testserver/rooms/102/?from=chart#stay"
    assert asked(clerk, **{"HX-Current-URL": here}).links == ["/rooms/101/"]
    assert len(asked(clerk, **{"HX-Current-URL": "http://["}).links) == 2


def test_only_so_many_are_kept_and_as_ids_alone(clerk: Client, desk: Desk) -> None:
    codes = [desk.books(arrival=day(each), departure=day(each + 1)) for each in range(MOST + 2)]
    for code in codes:
        clerk.get(f"/reservations/{code.lower()}/")
    assert clerk.session[IN_SESSION] == [["reservation", code] for code in codes[:1:-1]]
    assert len(asked(clerk).links) == MOST


def test_pages_that_do_not_exist_are_not_kept(clerk: Client, desk: Desk) -> None:
    for page in ("/rooms/999/", "/reservations/AAAAAA/", f"/guests/{'Z' * 12}/", "/rooms/"):
        clerk.get(page)
    assert IN_SESSION not in clerk.session


def test_the_session_is_written_only_when_something_else_is_opened(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    save = Session.save

    def noting(session: Session, **more: Any) -> None:
        written.append("once")
        save(session, **more)

    monkeypatch.setattr(Session, "save", noting)
    for page in ("/rooms/101/", "/rooms/101/", "/", "/rooms/", ADDRESS, f"{ADDRESS}?q=ana"):
        clerk.get(page)
    assert written == ["once"]


def test_what_is_gone_is_left_out_silently(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    for page in (f"/guests/{guest}/", "/rooms/101/"):
        clerk.get(page)
    desk.room("101").delete()
    assert asked(clerk).links == [f"/guests/{guest}/"]


def test_nothing_opened_yet_explains_the_box_without_asking_the_table(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    start = len(requests)
    answer = asked(clerk, "  ")
    assert (answer.options, answer.said) == ([], "")
    assert "Type a name in any order" in text(answer.page.every("p")[0])
    assert requests.since(start) == []


def test_the_recents_are_two_requests(clerk: Client, desk: Desk, requests: Requests) -> None:
    code = desk.in_house("101")
    clerk.get(f"/reservations/{code}/")
    start = len(requests)
    asked(clerk)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem"]
