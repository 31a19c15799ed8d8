"""The page on which is recorded what a guest says, and where it stands then."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.move_room import move_room
from tests.desk import Desk, day
from tests.reactions import counts, says
from tests.requests import Requests
from tests.views.page import Page
from tests.views.verbs import Sending, refused, send


def saying(code: str, **typed: str) -> Sending:
    said = {"kind": "noise", "room": "101", "words": "The lift hums."}
    return Sending(f"/reservations/{code}/record-reaction/", said | typed)


def test_it_is_recorded_and_stands_on_the_pages_of_the_reservation_and_the_room(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101")
    response = send(clerk, saying(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    page = Page(clerk.get(f"/reservations/{code}/"))
    assert page.messages == [f"What the guest of {code} says of room 101 is recorded."]
    assert "The lift hums." in page.text
    assert "The guest says of room 101: Noise" in page.text
    room = Page(clerk.get("/rooms/101/")).text
    assert "Noise 1" in room
    assert "The lift hums." in room
    assert "New: Noise on Sun 22 Nov" in room


def test_the_page_offers_the_kinds_and_no_room_where_there_was_one_only(
    clerk: Client, desk: Desk
) -> None:
    page = Page(clerk.get(saying(desk.in_house("101")).url))
    assert "Loved it Praise" in page.text
    assert "Something is broken Complaint" in page.text
    assert not page.every("input", type="radio", name="room")


def test_who_has_moved_chooses_the_room(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    desk.does(move_room, code=code, room="102")
    page = Page(clerk.get(saying(code).url))
    assert len(page.every("input", type="radio", name="room")) == 2
    send(clerk, saying(code, room="101"))
    assert (counts(desk, room="101"), counts(desk, room="102")) == ({"noise": 1}, {})


def test_who_is_moved_while_the_form_is_open_has_spoken_of_the_room_before(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    page = Page(clerk.get(saying(code).url))
    desk.does(move_room, code=code, room="102")
    said = {"kind": "noise", "words": "", "room": page.typed["room"], "operation": page.operation}
    assert clerk.post(saying(code).url, said).status_code == 302
    assert (counts(desk, room="101"), counts(desk, room="102")) == ({"noise": 1}, {})


def test_looking_at_the_page_writes_nothing(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    before = desk.items()
    clerk.get(saying(code).url)
    assert desk.items() == before


def test_what_was_said_already_is_refused_with_everything_still_typed(
    clerk: Client, desk: Desk
) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    sentence = wording.sentence(r.AlreadySaid(code, "101", "Noise"))
    before = desk.items()
    refused(send(clerk, saying(code)), sentence, field="kind", typed={"words": "The lift hums."})
    assert desk.items() == before


def test_nothing_is_said_without_a_kind(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    response = send(clerk, saying(code, kind=""))
    refused(response, "Choose what the guest says.", field="kind", status=422)


def test_too_many_words_are_told(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    response = send(clerk, saying(code, words="x" * 501))
    refused(response, "The text must have 500 characters or fewer.", field="words", status=422)


def test_before_somebody_has_come_the_page_says_so(clerk: Client, desk: Desk) -> None:
    code = desk.books()
    page = Page(clerk.get(saying(code).url))
    assert wording.sentence(r.NotStayedYet(code, "PENDING")) in page.text
    assert not page.every("button", name="kind")
    assert "What the guest says" not in Page(clerk.get(f"/reservations/{code}/")).text


def test_a_guest_who_was_anonymised_says_nothing_any_more(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    desk.leaves(code)
    guest = desk.reservation(code).guest_id
    desk.does(anonymise_guest, guest=guest)
    said = Page(clerk.get(saying(code).url)).text
    assert wording.sentence(r.GuestAnonymised(guest)) in said


def test_the_words_are_text_and_nothing_else(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    send(clerk, saying(code, words="<script>alert(1)</script>"))
    for url in (f"/reservations/{code}/", "/rooms/101/", saying(code).url):
        assert b"<script>alert" not in clerk.get(url).content


def test_the_rooms_page_leafs_through_what_was_said(clerk: Client, desk: Desk) -> None:
    for number in range(7):
        code = desk.in_house("101")
        says(desk, code, "noise", words=f"Word {number}.")
        desk.leaves(code)
        desk.sets("101", housekeeping="CLEAN")
    first = Page(clerk.get("/rooms/101/"))
    [older] = [link for link in first.links if "said-before" in link]
    second = Page(clerk.get(f"/rooms/101/{older.partition('#')[0]}"))
    told = [n for page in (first, second) for n in range(7) if f"Word {n}." in page.text]
    assert sorted(told) == list(range(7))
    assert not [link for link in second.links if "said-before" in link]


def test_a_reservation_costs_no_request_more_with_what_was_said(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    code = desk.in_house("101")
    start = len(requests)
    clerk.get(f"/reservations/{code}/")
    silent = len(requests.since(start))
    says(desk, code, "noise")
    start = len(requests)
    clerk.get(f"/reservations/{code}/")
    assert len(requests.since(start)) == silent
