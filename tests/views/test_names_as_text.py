"""Whatever somebody is called, a page shows it as text: in headings, titles, attributes, lists,
in what the chart keeps for its scripts and in what the dialogs are told by a header.
"""

import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.edit_room_type import edit_room_type
from reservations.services.out_of_order import out_of_order
from tests.desk import Desk, day
from tests.views.page import Page

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="\'',
    "</title></bdi></option></textarea></script><b>",
    "--><b><!--",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    "&lt;b&gt;&#x3c;",
]
ODD = [
    "a\u202egnp.exe\u2066",
    "a\u200b\u200d\ufeffb",
    "a\x00b\x1b[31m\x07",
    "🏨👨‍👩‍👧‍👦",
    "Z" + "\u0301" * 100,
    "a\u2028b\u2029c",
    "=cmd|' /C calc'!A0",
]
HOSTILE = {
    "markup": " ".join(MARKUP),
    "odd characters": " ".join(ODD),
    "lines": "a\r\nHX-Trigger: evil\r\n\r\n<b>",
    "no end": "w" * 5000,
}
# What would have come to life had it not been text; nothing of ours has it in a page's body.
ALIVE = re.compile(r'<script>alert|<img |onfocus=alert\(1\) x="|<b>|--><b>|</option></textarea>')
ADDRESSES = [
    "/", "/arrivals/", "/departures/", "/in-house/", "/housekeeping/?state=all", "/chart/",
    "/chart/grid/", "/reservations/", "/reservations/?status=in-house", "/end-of-day/",
    "/reservations/?status=cancelled", "/guests/", "/rooms/", "/room-types/", "/search/suggest/",
    "/guests/choose/?q=zzz", "/reservations/new/?guest={guest}", "/walk-in/?guest={guest}",
    "/guests/{guest}/", "/guests/{guest}/edit/", "/guests/{guest}/merge/",
    "/guests/{guest}/export/", "/guests/{guest}/anonymise/", "/rooms/101/", "/rooms/102/",
    "/rooms/102/out-of-order/", "/room-types/DLX/edit/",
    *(f"/reservations/{{{code}}}/{verb}" for code in ("inside", "coming") for verb in (
        "", "check-in/", "check-out/", "cancel/", "change-dates/", "change-guest/",
        "change-party/", "edit-notes/", "assign-room/", "move-room/", "swap-rooms/",
    )),
    "/reservations/{gone}/", "/reservations/{gone}/reinstate/",
    "/chart/panel/{inside}/", "/chart/panel/{coming}/",
]  # fmt: skip


@pytest.fixture
def known(desk: Desk) -> dict[str, str]:
    """A guest in house, expected and cancelled, in a house with a closed room."""
    guest = desk.guest(Profile("zzz", "zzz", "z@example.org"))
    found = {
        "guest": guest,
        "inside": desk.in_house("101", guest=guest),
        "coming": desk.books(guest=guest),
        "gone": desk.books(guest=guest, room_type="SUI", arrival=day(5), departure=day(6)),
    }
    desk.does(cancel, code=found["gone"], reason="z")
    closed = {"first": day(9), "until": day(11), "reason": "z", "returns_as": "DIRTY"}
    found["window"] = desk.does(out_of_order, room="102", **closed).names["Window"]
    return found


def called(desk: Desk, known: dict[str, str], text: str) -> None:
    """Everything that has a name or a text of its own says this one, as no form would let it."""
    profile = Profile(text[:400], text[:400], "z@example.org")
    desk.does(edit_guest, guest=known["guest"], profile=profile)
    desk.does(
        edit_room_type, code="DLX", name=text, rate=12000, max_adults=2, sleeps=3, allowance=0
    )
    for code in ("inside", "coming", "gone"):
        desk.does(edit_notes, code=known[code], notes=text)
        stay = desk.reservation(known[code])
        stay.guest_name, stay.reason, stay.room_note = text, text, text
        stay.save()
    window = desk.get(keys.window(desk.h, known["window"]))
    window.reason = text
    window.save()


def body(response: HttpResponse) -> str:
    return response.content.decode().partition("<body")[2]


@pytest.mark.parametrize("name", HOSTILE)
def test_every_page_shows_a_hostile_text_as_text(
    manager: Client, desk: Desk, known: dict[str, str], name: str
) -> None:
    text = HOSTILE[name]
    called(desk, known, text)
    for address in ADDRESSES:
        response = manager.get(address.format(**known))
        assert response.status_code == 200, address
        assert not ALIVE.search(body(response)), address
        # The page is sound: every element is closed where it ends.
        page = Page(response)
        if page.every("title"):
            assert page.title.endswith("Hotel Miramar"), address


@pytest.mark.parametrize("name", HOSTILE)
def test_a_header_that_tells_a_dialog_what_was_done_is_one_line_of_json(
    manager: Client, desk: Desk, known: dict[str, str], name: str
) -> None:
    called(desk, known, HOSTILE[name])
    address = f"/reservations/{known['inside']}/change-party/"
    in_dialog = {"HX-Request": "true", "HX-Target": "dialog-body"}
    operation = Page(manager.get(address, headers=in_dialog)).operation
    typed = {"adults": "1", "children": "0", "operation": operation, "next": f"/?q={HOSTILE[name]}"}
    response: Any = manager.post(f"{address}?save", typed, headers=in_dialog)
    assert response.status_code == 204
    told = response.headers["HX-Trigger"]
    assert told.isascii()
    assert told.isprintable()
    assert list(json.loads(told)) == ["desk:done"]


def test_control_the_same_text_unescaped_would_be_found() -> None:
    assert ALIVE.search(HOSTILE["markup"])
    assert ALIVE.search(HOSTILE["lines"])
