"""A verb that releases an expired hold first is two transactions: what becomes of the one is
never told of the other."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import NothingSaved
from tests.desk import Desk
from tests.faults import fates as f
from tests.faults.proxy import WRITE, Wire
from tests.holds import gone
from tests.races.adding_up import Books, wrong
from tests.views.page import Page
from tests.views.verbs import RUI, STAY, Sending, open_form, refused, send

pytestmark = pytest.mark.local

NEW = Sending("/reservations/new/", STAY | RUI)
LOST = (f.LOSE_ANSWER, f.LOSE_ANSWER, f.LOSE_ANSWER)


@pytest.fixture
def hold(desk: Desk) -> str:
    """The last of the DELUXE rooms is on hold, and the hold has run out."""
    desk.books()
    return gone(desk)


def test_a_release_whose_answers_are_lost_is_not_told_as_the_booking(
    clerk: Client, desk: Desk, wire: Wire, hold: str
) -> None:
    """The booking is refused, the release loses all its answers, and the booking goes on."""
    wire.will(WRITE, f.PASS, *LOST)
    response = send(clerk, NEW)
    assert response.status_code == 302
    assert hold not in response.url
    (said,) = Page(clerk.get(response.url)).messages
    assert said.endswith("is created.")
    assert desk.reservation(hold).status == "CANCELLED"
    assert len(Books(desk).stays) == 2
    assert wrong(desk) == []


def test_a_booking_that_was_lost_and_shut_out_before_the_release_is_not_said_to_be_old(
    clerk: Client, desk: Desk, wire: Wire, hold: str
) -> None:
    """The first sending is lost, the second is refused, so that a tombstone stands; the hold is
    released; the form itself was never sent before."""
    operation = open_form(clerk, NEW)
    wire.will(WRITE, f.DROP)
    page = refused(
        send(clerk, NEW, operation),
        wording.sentence(NothingSaved(verb="create_reservation")),
        typed=RUI,
        status=503,
    )
    assert len(Books(desk).stays) == 1
    assert send(clerk, NEW, page.operation).status_code == 302
    assert wrong(desk) == []
