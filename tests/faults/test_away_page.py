"""Where the table is too far away to show a form again, another page keeps what was typed."""

import json

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import NotExpected, NothingSaved, OutcomeUnknown
from reservations.services.cancel import cancel
from tests.desk import Desk, day
from tests.faults import fates as f
from tests.faults.proxy import BATCH, PUT, QUERY, READS, WRITE, Wire
from tests.views.page import Page, facts
from tests.views.verbs import RUI, STAY, VERBS, Sending, open_form, send

pytestmark = pytest.mark.local

NEW = Sending("/reservations/new/", STAY | RUI)
IN_DIALOG = {"HX-Request": "true", "HX-Target": "dialog-body"}
IN_PART = {"HX-Request": "true", "HX-Target": "offers"}
HOSTILE = '"><script>alert(1)</script>\r\n</textarea>&amp;'


def form_on(page: Page) -> dict[str, list[str]]:
    """Everything that the page's form sends."""
    sent: dict[str, list[str]] = {}
    for each in page.every("input"):
        sent.setdefault(facts(each)["name"], []).append(facts(each).get("value", ""))
    return sent


def test_it_sends_what_the_browser_has_sent_and_nothing_else(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    code = desk.books()
    sending = Sending(f"/reservations/{code}/edit-notes/", {"notes": HOSTILE, "next": "/?a=1&b=2"})
    operation = open_form(clerk, sending)
    wire.dies()
    response = clerk.post(f"{sending.url}?save", sending.typed | {"operation": operation})
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "Refresh" not in response
    assert "<script>alert" not in response.content.decode()
    page = Page(response)
    sent = form_on(page)
    assert sent.pop("csrfmiddlewaretoken")
    assert sent == {"operation": [operation], "notes": [HOSTILE], "next": ["/?a=1&b=2"]}
    (form,) = page.every("form")
    assert facts(form)["action"] == f"{sending.url}?save"
    assert page.every("script", src="/static/reservations/theme.js")
    assert not [each for each in page.every("script") if each.children]


def test_fields_of_which_several_values_were_sent_keep_them_all(
    manager: Client, desk: Desk, wire: Wire
) -> None:
    codes = [desk.books(), desk.books()]
    operation = open_form(manager, Sending("/end-of-day/", {}))
    wire.dies()
    typed = {"operation": operation, "date": day(0).isoformat(), "no_shows": codes}
    sent = form_on(Page(manager.post("/end-of-day/", typed)))
    assert sent["no_shows"] == codes
    wire.heals()
    assert manager.post("/end-of-day/", sent).status_code == 302
    assert {desk.reservation(code).status for code in codes} == {"NO_SHOW"}


def test_in_a_dialog_it_is_a_dialog_that_sends_the_form_again(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    sending, _ = VERBS["check_in"](desk)
    operation = open_form(clerk, sending)
    wire.dies()
    typed = sending.typed | {"operation": operation}
    response = clerk.post(sending.url, typed, headers=IN_DIALOG)
    assert response.status_code == 503
    page = Page(response)
    assert page.every("header", class_="dialog-head")
    assert page.every("html") == page.every("body") == []
    wire.heals()
    done = clerk.post(sending.url, form_on(page), headers=IN_DIALOG)
    assert done.status_code == 204
    assert "is checked in" in done["HX-Trigger"]


@pytest.mark.parametrize("address", ["/reservations/new/", "/"])
def test_a_page_that_only_reads_comes_back_by_itself(
    clerk: Client, desk: Desk, wire: Wire, address: str
) -> None:
    wire.dies()
    response = clerk.get(address, {"q": '"<a>'})
    assert (response.status_code, response["Refresh"]) == (503, "10")
    again = Page(response).links
    assert again == [f"{address}?q=%22%3Ca%3E"]
    wire.heals()
    assert clerk.get(again[0]).status_code == 200


def test_in_a_dialog_a_page_that_cannot_be_read_is_a_dialog_and_stays(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    code = desk.books()
    wire.dies()
    response = clerk.get(f"/reservations/{code}/check-in/", headers=IN_DIALOG)
    assert response.status_code == 503
    assert "Refresh" not in response
    assert Page(response).every("header", class_="dialog-head")


def test_a_part_of_a_page_leaves_what_stands_there_and_says_why(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    wire.dies()
    response = clerk.get("/reservations/new/offers/", headers=IN_PART)
    assert response.status_code == 503
    assert response["HX-Reswap"] == "none"
    assert json.loads(response["HX-Trigger"]) == {"desk:away": wording.TABLE_AWAY}


def test_a_refusal_is_told_although_its_form_cannot_be_shown(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    """Its tombstone stands, and then the table goes."""
    sending, _ = VERBS["check_in"](desk)
    code = sending.url.split("/")[2]
    operation = open_form(clerk, sending)
    desk.does(cancel, code=code, reason="ill")
    with wire.before(PUT, lambda: reads_die(wire)):
        response = send(clerk, sending, operation)
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(NotExpected(code, status="CANCELLED")) in page.text
    # What was refused is over; what is sent next is another operation.
    assert page.operation.partition(":")[0] != operation.partition(":")[0]


def test_a_mistake_in_the_form_is_told_as_one_that_cannot_be_shown(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    sending = VERBS["check_in"](desk)[0].but(room="no room")
    operation = open_form(clerk, sending)
    wire.always(BATCH, f.DROP)
    wire.always(QUERY, f.DROP)
    response = send(clerk, sending, operation)
    page = Page(response)
    assert response.status_code == 503
    assert wording.UNSEEN_MISTAKE in page.text
    assert page.operation == operation
    wire.heals()
    assert send(clerk, sending, page.operation).status_code == 422


def reads_die(wire: Wire) -> None:
    for read in READS:
        wire.always(read, f.DROP)


def test_a_table_that_is_away_in_doubt_is_not_said_to_have_saved_nothing(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    operation = open_form(clerk, NEW)
    with wire.before(WRITE, wire.dies):
        wire.will(WRITE, f.LOSE_ANSWER)
        first = Page(send(clerk, NEW, operation))
    unknown = wording.sentence(OutcomeUnknown(verb="create_reservation"))
    assert unknown in first.text
    second = Page(send(clerk, NEW, first.operation))
    assert unknown in second.text
    assert wording.sentence(NothingSaved(verb="create_reservation")) not in second.text
    wire.heals()
    assert send(clerk, NEW, second.operation).status_code == 302


def test_a_day_that_has_ended_is_told_although_what_follows_cannot_be_done(
    manager: Client, desk: Desk, wire: Wire
) -> None:
    sending = Sending("/end-of-day/", {"date": day(0).isoformat()})
    operation = open_form(manager, sending)
    wire.will(WRITE, f.PASS)
    with wire.before(WRITE, lambda: reads_die(wire)):
        response = send(manager, sending, operation)
    assert response.status_code == 503
    page = Page(response)
    assert "This was saved." in page.text
    assert not page.is_form
    wire.heals()
    assert desk.hotel().business_date == day(1)
    assert send(manager, sending, operation).status_code == 302
    assert desk.hotel().business_date == day(1)


def test_several_at_once_are_kept_with_their_form(clerk: Client, desk: Desk, wire: Wire) -> None:
    code = desk.books()
    page = Page(clerk.get("/arrivals/"))
    form = next(each for each in page.every("form", id="many"))
    operation = next(
        facts(each)["value"]
        for each in form.children
        if not isinstance(each, str) and facts(each).get("name") == "operation"
    )
    wire.dies()
    typed = {"operation": operation, "chosen": [f"{code} 101"]}
    response = clerk.post("/arrivals/check-in/", typed)
    assert response.status_code == 503
    kept = form_on(Page(response))
    assert kept["chosen"] == typed["chosen"]
    wire.heals()
    assert clerk.post("/arrivals/check-in/", kept).status_code == 200
    assert desk.reservation(code).status == "FULFILLED"
