"""The page on which something that was said is taken back."""

from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import Desk
from tests.reactions import counts, says
from tests.views.page import Page
from tests.views.verbs import Sending, refused, send


def taking_back(code: str, kind: str = "noise") -> Sending:
    return Sending(f"/reservations/{code}/said/101/{kind}/withdraw-reaction/", {})


def test_it_is_withdrawn_and_the_page_says_so(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise", words="The lift hums.")
    assert taking_back(code).url in Page(clerk.get(f"/reservations/{code}/")).links
    response = send(clerk, taking_back(code))
    assert (response.status_code, response.url) == (302, f"/reservations/{code}/")
    said = Page(clerk.get(f"/reservations/{code}/")).text
    assert "Withdrawn: it counts no more." in said
    assert "The lift hums." not in said
    assert "Withdrew what was said of room 101: Noise" in said
    assert "Nobody has said anything of this room" in Page(clerk.get("/rooms/101/")).text
    assert counts(desk, room="101") == {}


def test_looking_at_the_page_writes_nothing(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    before = desk.items()
    assert "Noise" in Page(clerk.get(taking_back(code).url)).text
    assert desk.items() == before


def test_what_a_colleague_has_withdrawn_is_told(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    desk.does(withdraw_reaction, code=code, room_id="101", kind="noise")
    before = desk.items()
    sentence = wording.sentence(r.AlreadyWithdrawn(code, "101", "Noise"))
    page = clerk.get(taking_back(code).url)
    assert sentence in Page(page).text
    operation = taking_back(code).but(operation="forged")
    assert clerk.post(operation.url, operation.typed).status_code == 422
    assert desk.items() == before


def test_withdrawn_while_the_form_was_open_it_is_refused(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    form = Page(clerk.get(taking_back(code).url)).operation
    desk.does(withdraw_reaction, code=code, room_id="101", kind="noise")
    response = send(clerk, taking_back(code), form)
    refused(response, wording.sentence(r.AlreadyWithdrawn(code, "101", "Noise")))
    assert counts(desk, room="101") == {}


def test_what_was_never_said_has_no_page(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    assert clerk.get(taking_back(code).url).status_code == 404
