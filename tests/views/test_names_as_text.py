"""Whatever somebody is called, a page shows it as text: in headings, titles, attributes, lists,
in what the chart keeps for its scripts and in what the dialogs are told by a header.
"""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
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
from tests.views.walk import addresses

MARKUP = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" autofocus onfocus=alert(1) x="\'',
    "</title></bdi></option></textarea></script><blink>",
    "--><blink><!--",
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
    "lines": "a\r\nHX-Trigger: evil\r\n\r\n<blink>",
    "no end": "w" * 5000,
}
# What would have come to life had it not been text; nothing of ours has it in a page's body.
ALIVE = re.compile(
    r'<script>alert|<img src=x|onfocus=alert\(1\) x="|<blink>|--><blink>|</option></textarea>'
)
# Pages that show more for a question, and forms that only some reservations have.
MORE = [
    "/housekeeping/?state=all", "/reservations/?status=in-house", "/reservations/?status=cancelled",
    "/guests/choose/?q=zzz", "/reservations/new/?guest={guest}", "/walk-in/?guest={guest}",
    *(f"/reservations/{{coming}}/{verb}" for verb in (
        "", "check-in/", "cancel/", "change-dates/", "change-guest/", "change-party/",
        "edit-notes/", "assign-room/", "swap-rooms/",
    )),
    "/reservations/{gone}/", "/reservations/{gone}/reinstate/", "/reservations/{gone}/journal/",
    "/chart/panel/{coming}/",
]  # fmt: skip


# Django's own pages, and those of the accounts, which read nothing of the hotel.
NOT_OURS = ("/admin/", "/accounts/", "/staff/")
MOST_OF_THEM = 80


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
    walked = addresses(desk, code=known["inside"], window=known["window"])
    User.objects.update(first_name=text[:150], last_name=text[:150], is_staff=True)
    shown = 0
    for address in [each.url for each in walked] + [each.format(**known) for each in MORE]:
        response = manager.get(address)
        assert response.status_code < 500, address
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        shown += 1
        assert not ALIVE.search(body(response)), address
        # The page is sound: every element is closed where it ends.
        page = Page(response)
        if page.every("title") and not address.startswith(NOT_OURS):
            assert page.title.endswith("Hotel Miramar"), address
    assert shown > MOST_OF_THEM


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
