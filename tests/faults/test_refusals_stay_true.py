"""What was refused never happens afterwards, wherever an earlier sending of the form still is.

The last room goes to a rival while the clerk's first sending is on its way; the clerk sends the
form again and is told that the type is sold out; the rival cancels; only then the first sending
arrives. It has to find the operation's tombstone.
"""

from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import NoRoomLeft, NothingSaved, NotSent, OutcomeUnknown, UsedUp
from reservations.services.cancel import cancel
from reservations.transactions import settling
from reservations.views import attempts, operations
from tests.desk import Desk, day
from tests.faults import fates as f
from tests.faults.proxy import PUT, WRITE, Heard, Wire
from tests.races.adding_up import Books, wrong
from tests.races.clerks import PATIENCE
from tests.views.page import Page
from tests.views.verbs import RUI, STAY, Sending, open_form, refused, send

pytestmark = pytest.mark.local

NEW = Sending("/reservations/new/", STAY | RUI)
SOLD_OUT = NoRoomLeft("DLX", day(0), left=0)
UNKNOWN = OutcomeUnknown(verb="create_reservation")


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """One DELUXE room is left."""
    desk.books()
    return desk


def sends_in_vain(clerk: Client, wire: Wire, operation: str) -> Page:
    """The first sending is on its way when the clerk is told that nobody knows."""
    wire.will(WRITE, f.LATE, f.RESET, f.DROP)
    wire.always(PUT, f.RESET)
    page = refused(send(clerk, NEW, operation), wording.sentence(UNKNOWN), status=503)
    wire.heals()
    return page


def arrives_and_is_cancelled(wire: Wire) -> None:
    wire.release()
    assert [late.reasons for late in wire.all_late()] == [{"ConditionalCheckFailed"}]


@pytest.mark.parametrize("with_the_mark", [True, False])
def test_a_refusal_after_an_unknown_outcome_is_not_contradicted_by_the_first_sending(
    clerk: Client, desk: Desk, wire: Wire, with_the_mark: bool
) -> None:
    """Also where the browser's back button brings the form back as it was first shown."""
    operation = open_form(clerk, NEW)
    shown = sends_in_vain(clerk, wire, operation)
    rival = desk.books()
    response = send(clerk, NEW, shown.operation if with_the_mark else operation)
    page = refused(response, wording.sentence(SOLD_OUT), typed=RUI)
    desk.does(cancel, code=rival, reason="ill")
    arrives_and_is_cancelled(wire)
    assert len(Books(desk).stays) == 1
    # The form has a fresh operation by now, and books the room that is free again.
    assert send(clerk, NEW, page.operation).status_code == 302
    assert len(Books(desk).stays) == 2
    assert wrong(desk) == []


def test_nor_by_one_of_which_the_clerk_has_heard_nothing_at_all(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    """The first sending's worker is gone, and with it all that the desk has known of it."""
    operation = open_form(clerk, NEW)
    first = sends_and_is_killed(clerk, wire, operation)
    rival = desk.books()
    refused(send(clerk, NEW, operation), wording.sentence(SOLD_OUT), typed=RUI)
    desk.does(cancel, code=rival, reason="ill")
    first.may_go.set()
    assert first.arrived.wait(PATIENCE)
    assert first.reasons == {"ConditionalCheckFailed"}
    assert len(Books(desk).stays) == 1


def test_control_a_look_into_the_journal_instead_is_contradicted(
    clerk: Client, desk: Desk, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looks(operation: Any, failure: Any, **_: Any) -> Any:
        return attempts.first_outcome(operation) or failure

    monkeypatch.setattr(attempts, "settled", looks)
    operation = open_form(clerk, NEW)
    first = sends_and_is_killed(clerk, wire, operation)
    rival = desk.books()
    refused(send(clerk, NEW, operation), wording.sentence(SOLD_OUT), typed=RUI)
    desk.does(cancel, code=rival, reason="ill")
    first.may_go.set()
    assert first.arrived.wait(PATIENCE)
    assert first.status == 200
    assert len(Books(desk).stays) == 2


class Killed(BaseException):
    """The worker is gone."""


def sends_and_is_killed(clerk: Client, wire: Wire, operation: str) -> Heard:
    """Send the form, and lose the worker with the request on its way."""
    wire.will(WRITE, f.LATE)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("reservations.transactions.sending.pause", dies)
        with pytest.raises(Killed):
            send(clerk, NEW, operation)
    (first,) = wire.all_late()
    return first


def dies(_: int) -> None:
    raise Killed


def test_what_was_done_meanwhile_is_told_instead_of_the_refusal(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    operation = open_form(clerk, NEW)
    shown = sends_in_vain(clerk, wire, operation)
    wire.release()
    response = send(clerk, NEW, shown.operation)
    assert response.status_code == 302
    assert len(Books(desk).stays) == 2
    assert wrong(desk) == []


def test_while_the_tombstone_cannot_be_put_no_refusal_is_told(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    operation = open_form(clerk, NEW)
    desk.books()
    wire.always(PUT, f.RESET)
    page = refused(send(clerk, NEW, operation), wording.sentence(UNKNOWN), typed=RUI, status=503)
    wire.heals()
    refused(send(clerk, NEW, page.operation), wording.sentence(SOLD_OUT), typed=RUI)


def test_a_tombstone_whose_answer_is_lost_is_found_again(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    desk.books()
    operation = open_form(clerk, NEW)
    wire.will(PUT, f.LOSE_ANSWER)
    refused(send(clerk, NEW, operation), wording.sentence(SOLD_OUT), typed=RUI)


def test_a_tombstone_waits_for_the_transaction_that_it_shuts_out(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    desk.books()
    operation = open_form(clerk, NEW)
    wire.will(PUT, f.CONFLICT, f.CONFLICT)
    refused(send(clerk, NEW, operation), wording.sentence(SOLD_OUT), typed=RUI)


# Other input, while the first one is in doubt.


def test_other_values_are_told_what_was_saved_and_that_they_were_not(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    shown = sends_in_vain(clerk, wire, open_form(clerk, NEW))
    wire.release()
    response = send(clerk, NEW.but(family_name="Costa Lima"), shown.operation)
    assert response.status_code == 409
    said = Page(response).text
    assert "Already saved: Reservation" in said
    assert "The changes that you sent now were not saved." in said
    assert len(Books(desk).stays) == 2


def test_other_values_are_saved_where_the_first_ones_have_not_arrived_and_never_will(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    shown = sends_in_vain(clerk, wire, open_form(clerk, NEW))
    response = send(clerk, NEW.but(family_name="Costa Lima"), shown.operation)
    assert response.status_code == 302
    arrives_and_is_cancelled(wire)
    assert len(Books(desk).stays) == 2
    assert wrong(desk) == []


def test_values_that_cannot_be_settle_the_first_ones_before_they_are_asked_for_again(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    shown = sends_in_vain(clerk, wire, open_form(clerk, NEW))
    page = Page(send(clerk, NEW.but(family_name=""), shown.operation))
    assert page.beside("family_name") == ["Enter the family name."]
    arrives_and_is_cancelled(wire)
    assert len(Books(desk).stays) == 1
    assert send(clerk, NEW, page.operation).status_code == 302
    assert len(Books(desk).stays) == 2


def test_values_that_cannot_be_are_told_what_was_saved_if_the_first_ones_have_arrived(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    shown = sends_in_vain(clerk, wire, open_form(clerk, NEW))
    wire.release()
    response = send(clerk, NEW.but(family_name=""), shown.operation)
    assert response.status_code == 409
    assert "Already saved: Reservation" in Page(response).text


def test_values_that_cannot_be_keep_the_operation_of_the_form(clerk: Client, desk: Desk) -> None:
    """An earlier sending of which nobody knows is then done instead of the corrected one."""
    operation = open_form(clerk, NEW)
    before = desk.items(tombstones=True)
    page = Page(send(clerk, NEW.but(family_name=""), operation))
    assert page.operation == operation
    assert desk.items(tombstones=True) == before
    assert send(clerk, NEW, page.operation).status_code == 302


# The form that was refused, once more.


def test_a_form_that_was_refused_and_is_sent_again_as_it_was_says_so_and_can_be_sent_then(
    clerk: Client, desk: Desk
) -> None:
    rival = desk.books()
    operation = open_form(clerk, NEW)
    refused(send(clerk, NEW, operation), wording.sentence(SOLD_OUT), typed=RUI)
    desk.does(cancel, code=rival, reason="ill")
    used_up = UsedUp(verb="create_reservation")
    page = refused(send(clerk, NEW, operation), wording.sentence(used_up), typed=RUI)
    assert len(Books(desk).stays) == 1
    assert send(clerk, NEW, page.operation).status_code == 302


def test_of_a_form_that_was_saved_nobody_says_that_it_was_not_while_the_table_is_away(
    clerk: Client, desk: Desk, wire: Wire
) -> None:
    """The worker dies after its commit, the clerk sends the form again, the engine is down."""
    operation = open_form(clerk, NEW)
    unseen = send(clerk, NEW, operation)
    wire.dies()
    away = send(clerk, NEW, operation)
    assert away.status_code == 503
    page = Page(away)
    assert wording.sentence(NotSent(verb="create_reservation")) in page.text
    assert "othing was saved" not in page.text
    wire.heals()
    again = send(clerk, NEW, page.operation)
    assert (again.status_code, again.url) == (302, unseen.url)
    assert wrong(desk) == []


def test_the_tombstone_of_a_refusal_is_removed_by_dynamodb_when_its_time_is_over(
    clerk: Client, desk: Desk
) -> None:
    desk.books()
    refused(send(clerk, NEW), wording.sentence(SOLD_OUT), typed=RUI)
    (tombstone,) = Books(desk).entries("NEVER")
    assert tombstone.expires_at is not None
    stands = tombstone.expires_at - tombstone.at_instant
    assert abs((stands - operations.BARRED_FOR).total_seconds()) < 2
    assert isinstance(settling.first_outcome(desk.h, tombstone.operation, digest=""), NothingSaved)
