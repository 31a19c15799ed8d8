"""The same form twice: at once, again, edited, and under an id that is none."""

from typing import Any

import pytest

from reservations.models.journal import TOMBSTONE
from tests.desk import Desk
from tests.faults.fates import BAD_GATEWAY, DROP, LOSE_ANSWER
from tests.faults.proxy import PUT, READS, WRITE, Wire
from tests.races.adding_up import Books, wrong
from tests.races.browsers import (
    FORM,
    NEW,
    form_of,
    posted_at_once,
    reservation_in,
    signed_in,
    twin_of,
)
from tests.races.clerks import all_have_read, before_the_write

pytestmark = [pytest.mark.local, pytest.mark.django_db(transaction=True)]

ROOMS = {f"{101 + n}": "DLX" for n in range(12)}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS | {"300": "SUI"})


@pytest.fixture(autouse=True)
def one_hotel(settings: Any, desk: Desk) -> None:
    """The pages work in the test's hotel, and sessions need no database that threads share."""
    settings.HOTEL_CODE = desk.h
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


# At once.


@pytest.mark.parametrize("times", [2, 10])
def test_a_form_sent_by_an_impatient_hand_is_one_reservation(desk: Desk, times: int) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    with all_have_read(times):
        responses = posted_at_once(NEW, *((twin_of(browser), form) for _ in range(times)))
    (stay,) = Books(desk).stays
    assert {reservation_in(response) for response in responses} == {stay.code}
    assert wrong(desk) == []


def test_two_forms_of_one_hand_are_two_reservations(desk: Desk) -> None:
    """Two groups of people with one name: each form that was opened is an intention."""
    browser = signed_in("desk")
    forms = [FORM | {"operation": form_of(browser)} for _ in range(2)]
    responses = posted_at_once(NEW, *((twin_of(browser), form) for form in forms))
    assert len({reservation_in(response) for response in responses}) == 2
    assert wrong(desk) == []


def test_a_form_sent_twice_for_the_last_room_is_not_told_that_it_is_gone(desk: Desk) -> None:
    for _ in range(len(ROOMS) - 1):
        desk.books()
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    with all_have_read(2):
        responses = posted_at_once(NEW, (twin_of(browser), form), (twin_of(browser), form))
    assert len({reservation_in(response) for response in responses}) == 1
    assert wrong(desk) == []


def test_control_without_one_operation_id_an_impatient_hand_books_twice(desk: Desk) -> None:
    browser = signed_in("desk")
    forms = [(twin_of(browser), FORM | {"operation": form_of(browser)}) for _ in range(2)]
    posted_at_once(NEW, *forms)
    assert len(Books(desk).stays) == 2


def test_a_check_in_sent_ten_times_at_once_leads_everybody_to_the_stay(desk: Desk) -> None:
    """Most are refused by the status, which their own first send has changed."""
    code, browser = desk.books(), signed_in("desk")
    url = f"/reservations/{code}/check-in/"
    form = {"room": "101", "operation": form_of(browser, url)}
    responses = posted_at_once(url, *((twin_of(browser), form) for _ in range(10)))
    assert {reservation_in(response) for response in responses} == {code}
    assert len(Books(desk).entries("check_in")) == 1
    assert wrong(desk) == []


def test_two_members_of_staff_with_one_arrival_check_it_in_once(desk: Desk) -> None:
    code = desk.books()
    url = f"/reservations/{code}/check-in/"
    staff = [signed_in("desk"), signed_in("manager")]
    forms = [
        (browser, {"room": room, "operation": form_of(browser, url)})
        for browser, room in zip(staff, ("101", "102"), strict=True)
    ]
    with all_have_read(2):
        responses = posted_at_once(url, *forms)
    assert sorted(response.status_code for response in responses) == [302, 409]
    assert len(Books(desk).in_house) == 1
    assert wrong(desk) == []


@pytest.mark.parametrize("verb", ["check-out", "mark-clean"])
def test_every_other_button_pressed_twice_does_its_work_once(desk: Desk, verb: str) -> None:
    if verb == "check-out":
        url, name = f"/reservations/{desk.in_house()}/check-out/", "check_out"
    else:
        desk.sets("101", housekeeping="DIRTY")
        url, name = "/rooms/101/mark-clean/", "mark_clean"
    browser = signed_in("desk")
    form = {"operation": form_of(browser, url)}
    responses = posted_at_once(url, (twin_of(browser), form), (twin_of(browser), form))
    assert [response.status_code for response in responses] == [302, 302]
    assert len(Books(desk).entries(name)) == 1
    assert wrong(desk) == []


# Again, and edited.


def test_the_back_button_and_the_same_values_lead_to_the_same_reservation(desk: Desk) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    first = reservation_in(browser.post(NEW, form))
    before = desk.items()
    assert reservation_in(browser.post(NEW, form)) == first
    assert desk.items() == before


@pytest.mark.parametrize(
    "edited",
    [{"departure": "2026-11-27"}, {"adults": "0"}, {"family_name": "Silva"}, {"room_type": "SUI"}],
)
def test_the_back_button_and_other_values_are_told_what_was_saved_and_that_these_were_not(
    desk: Desk, edited: dict[str, str]
) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    first = reservation_in(browser.post(NEW, form))
    before = desk.items()
    response = browser.post(NEW, form | edited)
    said = response.content.decode()
    assert response.status_code == 409
    assert first in said
    assert "were not saved" in said
    assert next(iter(edited.values())) in said
    assert desk.items() == before


def test_at_once_with_other_values_one_is_saved_and_the_other_is_told_so(desk: Desk) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    with all_have_read(2):
        responses = posted_at_once(
            NEW, (twin_of(browser), form), (twin_of(browser), form | {"departure": "2026-11-27"})
        )
    assert sorted(response.status_code for response in responses) == [302, 409]
    (stay,) = Books(desk).stays
    (told,) = [response for response in responses if response.status_code == 409]
    assert stay.code in told.content.decode()
    assert wrong(desk) == []


def test_the_form_of_one_stay_is_no_form_of_another(desk: Desk) -> None:
    first, second = desk.books(), desk.books()
    browser = signed_in("desk")
    form = {"room": "101", "operation": form_of(browser, f"/reservations/{first}/check-in/")}
    browser.post(f"/reservations/{first}/check-in/", form)
    response = browser.post(f"/reservations/{second}/check-in/", form | {"room": "102"})
    assert response.status_code == 409
    assert desk.reservation(second).status == "PENDING"


# Ids that are none.


def forged() -> dict[str, str]:
    own = form_of(signed_in("desk"))
    return {
        "absent": "",
        "made up": "0123456789abcdef0123",
        "changed": own.replace(own[0], "x", 1),
        "without its signature": own.split(":")[0],
        "of another member of staff": form_of(signed_in("somebody")),
        "of another verb": form_of(signed_in("desk"), "/guests/new/"),
        "of 3,000 characters": "a" * 3000,
        "of 3,000 characters, signed": own + ":" + "a" * 3000,
        "with a control character": "\x00" + own,
        "of another alphabet": "١٢٣:" + own,
    }


def test_an_id_that_was_not_minted_for_this_form_is_refused_and_nothing_is_written(
    desk: Desk,
) -> None:
    browser, before = signed_in("desk"), desk.items()
    for what, operation in forged().items():
        response = browser.post(NEW, FORM | {"operation": operation})
        assert response.status_code == 422, what
        assert 'value="Sousa"' in response.content.decode(), what
    assert desk.items() == before


def test_after_a_forged_id_the_form_carries_one_that_works(desk: Desk) -> None:
    browser = signed_in("desk")
    refused = browser.post(NEW, FORM | {"operation": "forged"})
    form = FORM | {"operation": refused.context["operation"]}
    assert reservation_in(browser.post(NEW, form)) == Books(desk).stays[0].code


def test_a_missing_id_is_refused(desk: Desk) -> None:
    before = desk.items()
    assert signed_in("desk").post(NEW, FORM).status_code == 422
    assert desk.items() == before


def test_control_the_same_id_works_for_the_one_to_whom_it_was_shown(desk: Desk) -> None:
    staff = [signed_in("desk"), signed_in("somebody")]
    form = FORM | {"operation": form_of(staff[0])}
    assert [browser.post(NEW, form).status_code for browser in reversed(staff)] == [422, 302]


# On a wire that fails.


def id_of(operation: str) -> str:
    """The id that a form carries, signed, and with a mark where its outcome is in doubt."""
    return operation.partition(":")[0].removesuffix("?")


def test_a_booking_whose_answers_are_lost_leads_to_the_reservation(desk: Desk, wire: Wire) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    code = reservation_in(browser.post(NEW, form))
    assert [stay.code for stay in Books(desk).stays] == [code]


def test_nothing_saved_is_said_with_a_fresh_form(desk: Desk, wire: Wire) -> None:
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser)}
    wire.will(WRITE, DROP, DROP, DROP)
    response = browser.post(NEW, form)
    assert response.status_code == 503
    assert "Nothing was saved" in response.content.decode()
    assert len(Books(desk).entries(TOMBSTONE)) == 1
    again = form | {"operation": response.context["operation"]}
    assert again["operation"] != form["operation"]
    assert reservation_in(browser.post(NEW, again)) == Books(desk).stays[0].code


@pytest.mark.parametrize("guest", ["new", "known"])
def test_an_unknown_outcome_keeps_the_id_and_the_second_send_is_told_the_first_outcome(
    desk: Desk, wire: Wire, guest: str
) -> None:
    browser = signed_in("desk")
    known = {"guest": desk.guest(), "given_name": "", "family_name": ""}
    form = FORM | ({} if guest == "new" else known) | {"operation": form_of(browser)}
    wire.will(WRITE, LOSE_ANSWER, LOSE_ANSWER, LOSE_ANSWER)
    wire.always(PUT, DROP)
    response = browser.post(NEW, form)
    assert response.status_code == 503
    assert "not known whether this was saved" in response.content.decode()
    assert id_of(response.context["operation"]) == id_of(form["operation"])
    wire.heals()
    (stay,) = Books(desk).stays
    assert reservation_in(browser.post(NEW, form)) == stay.code
    assert len(Books(desk).stays) == 1
    assert wrong(desk) == []


def test_when_not_even_the_form_can_be_shown_again_the_page_says_how_to_go_on(
    desk: Desk, wire: Wire
) -> None:
    """The engine goes away for good while the verb writes; the page still has the form."""
    browser = signed_in("desk")
    form = FORM | {"operation": form_of(browser), "guest": desk.guest()}
    wire.will(WRITE, LOSE_ANSWER, DROP, DROP)
    with before_the_write(wire.dies):
        response = browser.post(NEW, form)
    assert response.status_code == 503
    said = response.content.decode()
    assert "not known whether this was saved" in said
    assert "What you typed is kept here." in said
    wire.heals()
    (stay,) = Books(desk).stays
    assert reservation_in(browser.post(NEW, form)) == stay.code


@pytest.mark.parametrize("url", ["/", NEW, "/rooms/"])
def test_a_gateways_own_page_means_that_the_table_is_away(desk: Desk, wire: Wire, url: str) -> None:
    browser = signed_in("desk")
    for read in READS:
        wire.always(read, BAD_GATEWAY)
    response = browser.get(url)
    assert response.status_code == 503
    assert "does not answer" in response.content.decode()
