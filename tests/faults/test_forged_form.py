"""A form that was not made for the sign-in is not lost either while the table is away: sent again
it is shown as typed, to be checked, and only after that is it saved."""

import pytest
from django.test import Client

from reservations import wording
from tests.desk import Desk, day
from tests.faults.proxy import Wire
from tests.faults.test_away_page import NEW, form_on
from tests.views.page import Page
from tests.views.test_many import CHECK_IN, send

pytestmark = pytest.mark.local

FORGED = ["", "no operation of ours"]


@pytest.mark.parametrize("forged", FORGED)
def test_what_was_typed_is_kept(clerk: Client, desk: Desk, wire: Wire, forged: str) -> None:
    before = desk.items(tombstones=True)
    wire.dies()
    response = clerk.post("/reservations/new/", NEW.typed | {"operation": forged})
    assert response.status_code == 503
    assert wording.UNSEEN_MISTAKE in Page(response).text
    kept = form_on(Page(response))
    assert {name: kept[name] for name in NEW.typed} == {
        name: [value] for name, value in NEW.typed.items()
    }
    wire.heals()
    shown = clerk.post("/reservations/new/", kept)
    assert shown.status_code == 422
    assert wording.FORGED_OPERATION in Page(shown).summary
    assert desk.items(tombstones=True) == before
    checked = NEW.typed | {"operation": Page(shown).operation}
    assert clerk.post("/reservations/new/", checked).status_code == 302
    assert desk.left("DLX", day(0)) == 1


@pytest.mark.parametrize("forged", FORGED)
def test_what_was_ticked_is_kept(clerk: Client, desk: Desk, wire: Wire, forged: str) -> None:
    code = desk.books()
    wire.dies()
    response = send(clerk, forged, f"{code} 101")
    assert response.status_code == 503
    kept = form_on(Page(response))
    assert kept["chosen"] == [f"{code} 101"]
    wire.heals()
    shown = clerk.post(CHECK_IN, kept)
    assert shown.status_code == 422
    assert wording.FORGED_OPERATION in Page(shown).summary
    assert desk.room("101").status == "FREE"
