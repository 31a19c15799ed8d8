"""What comes back is not DynamoDB's, or not all of it: whoever has sent it, it is no answer.

An answer that is taken for one says that a booking is done which nobody has ever seen.
"""

import pytest
from django.test import Client
from django.urls import reverse

from reservations import wording
from reservations.backup.restoring.putting import Putting
from reservations.backup.scanning import client
from reservations.domain.refusals import NothingSaved, NotSent
from reservations.models import keys
from tests.desk import TODAY, Desk
from tests.faults import answers as a
from tests.faults.fates import RESET, Fate
from tests.faults.hotels import Hotels
from tests.faults.proxy import BATCH, PUT, QUERY, READS, WRITE, Wire
from tests.views.page import Page
from tests.views.verbs import refused

pytestmark = pytest.mark.local

VERB = "create_reservation"
PAGES = ["/", "/arrivals/", "/reservations/new/", "/guests/"]
HTML = b"<html><body>Something in between</body></html>"


def says(name: str, status: int, body: bytes, content_type: str = a.JSON) -> Fate:
    answer = a.Answer(status, body, content_type)
    return Fate(name, arrives=False, says=a.always(answer))


def refuses(code: str, status: int = 400) -> Fate:
    return Fate(code, arrives=False, says=a.always(a.error(code, status=status, space=a.CORAL)))


NO_ANSWER = [
    says("nothing", 200, b""),
    says("a part", 200, b'{"Respon'),
    says("no object", 200, b"[]"),
    says("no text", 200, b"\x1f\x8b\x08\x00"),
    says("an error without words", 400, b""),
    says("a portal leads away", 302, HTML, "text/html"),
    *(says(f"a gateway's {status}", status, HTML, "text/html") for status in (403, 407, 408, 429)),
    says("a gateway that speaks JSON", 403, b'{"message": "Forbidden"}', "application/json"),
]
CLOSED = [
    refuses("InvalidSignatureException"),
    refuses("MissingAuthenticationTokenException"),
    refuses("MissingAuthenticationToken"),
    refuses("IncompleteSignatureException"),
    refuses("RequestExpired"),
    refuses("AccessDenied", 403),
]


@pytest.mark.parametrize("fate", NO_ANSWER, ids=str)
def test_what_is_no_answer_to_a_write_is_sent_again(hotels: Hotels, wire: Wire, fate: Fate) -> None:
    after = hotels.after(VERB)
    ready = hotels.ready(VERB)
    wire.will(WRITE, fate, fate)
    ready.is_told_done_again(ready.sends(), after)


@pytest.mark.parametrize("fate", NO_ANSWER, ids=str)
def test_a_write_that_is_never_answered_is_not_told_as_done(
    hotels: Hotels, wire: Wire, fate: Fate
) -> None:
    ready = hotels.ready(VERB)
    wire.always(WRITE, fate)
    said = wording.sentence(NothingSaved(verb=VERB))
    page = refused(ready.sends(), said, typed=ready.sending.typed, status=503)
    ready.is_as_before()
    wire.heals()
    assert ready.sends(page.operation).status_code == 302


@pytest.mark.parametrize("fate", NO_ANSWER, ids=str)
def test_a_tombstone_that_is_not_answered_for_is_not_told_as_put(
    hotels: Hotels, wire: Wire, fate: Fate
) -> None:
    """ "Nothing was saved" is only told once it is certain."""
    ready = hotels.ready(VERB)
    wire.always(WRITE, RESET)
    wire.always(PUT, fate)
    response = ready.sends()
    assert response.status_code == 503
    assert "not known whether this was saved" in Page(response).text
    ready.is_as_before()


@pytest.mark.parametrize("fate", [*NO_ANSWER, *CLOSED], ids=str)
def test_a_page_whose_reads_are_not_answered_says_that_the_table_is_away(
    clerk: Client, desk: Desk, wire: Wire, fate: Fate
) -> None:
    for read in READS:
        wire.always(read, fate)
    for address in PAGES:
        response = clerk.get(address)
        assert response.status_code == 503, address
        assert Page(response).heading == "The hotel’s records cannot be reached"
    wire.heals()
    assert {clerk.get(address).status_code for address in PAGES} == {200}


@pytest.mark.parametrize("fate", CLOSED, ids=str)
def test_a_form_that_is_sent_to_a_table_that_is_closed_to_us_is_kept(
    hotels: Hotels, wire: Wire, fate: Fate
) -> None:
    ready = hotels.ready(VERB)
    wire.all_will(fate)
    response = ready.sends()
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(NotSent(verb=VERB)) in page.text
    assert ready.sending.typed.items() <= page.typed.items()
    wire.heals()
    ready.is_as_before()
    assert ready.sends(page.operation).status_code == 302


@pytest.mark.parametrize("fate", NO_ANSWER, ids=str)
def test_a_restore_does_not_take_it_for_having_written_everything(
    desk: Desk, wire: Wire, fate: Fate
) -> None:
    key = keys.guest(desk.h, "000000000000")
    item = {"PK": {"S": key.pk}, "SK": {"S": key.sk}, "RecordType": {"S": "Guest"}}
    wire.will("BatchWriteItem", fate, fate)
    with Putting(client(), before_each=lambda: None) as putting:
        assert list(putting.put([item])) == [1]
    assert (key.pk, key.sk) in desk.items()
    assert len(wire.all("BatchWriteItem")) == 3


@pytest.mark.parametrize(("read", "times"), [(QUERY, 0), (BATCH, 1)])
def test_a_download_of_the_journal_begins_only_when_the_table_has_answered(
    manager: Client, desk: Desk, wire: Wire, read: str, times: int
) -> None:
    """What is sent as a file has no place any more for a page that says what is wrong."""
    desk.books()
    address = reverse("journal_download", kwargs={"date": TODAY})
    passes = Fate("pass", answers=True)
    wire.will(read, *[passes] * times, *[RESET] * 4)
    response = manager.get(address)
    assert response.status_code == 503
    assert Page(response).heading == "The hotel’s records cannot be reached"
    wire.heals()
    assert b"".join(manager.get(address).streaming_content).count(b"\n") == 1
