"""What people mistype, and what is sent to see what breaks: a sentence, and nothing written."""

import pytest
from django.test import Client

from tests.desk import Desk, day
from tests.views.page import Page
from tests.views.verbs import RUI, STAY, VERBS, Sending, open_form, refused, send

UNREADABLE = "has characters that cannot be read or printed. Type it again."
DATE = "must be a date, such as 2026-11-22."
PEOPLE = "must be a whole number from"
PHONE = "Enter a phone number with its country code, such as +351 912 345 678."
EMAIL = "Enter an e-mail address in the form name@example.org."
NO_CODE = "This is no code of a reservation"
NUMBER = "has at most 12 letters, dots and dashes and at least one digit, such as 204."

NAMES = {
    "endless": ("x" * 10_000, "must have 80 characters or fewer."),
    "a letter too long": ("x" * 81, "must have 80 characters or fewer."),
    "emoji alone": ("🏨🛎", "needs at least one letter."),
    "digits alone": ("101", "needs at least one letter."),
    "control characters": ("Co\x07s\x1bta", UNREADABLE),
    "a null": ("Co\x00sta", UNREADABLE),
    "turned around": ("Co\u202esta", UNREADABLE),
    "damaged": ("Co\ufffdsta", UNREADABLE),
    "no character at all": ("Co\uffffsta", UNREADABLE),
}

# form -> field -> what is typed and a part of what is said to it.
BAD: dict[str, dict[str, list[tuple[str, str]]]] = {
    "create_reservation": {
        "arrival": [
            ("22.11.2026", DATE),
            ("2026-02-30", DATE),
            ("2026-11-22T00:00", DATE),
            ("tomorrow", DATE),
            (day(-1).isoformat(), "The arrival is in the past: the hotel's date is Sun 22 Nov"),
        ],
        "departure": [
            ("10000-01-01", DATE),
            ("9999-12-31", "A stay has 365 nights at most"),
            ((day(400)).isoformat(), "A stay has 365 nights at most; this one has 400."),
            (day(0).isoformat(), "The departure must be after the arrival on Sun 22 Nov 2026."),
            (day(-2).isoformat(), "The departure must be after the arrival"),
            (day(200).isoformat(), "DLX is not on sale yet for"),
        ],
        "room_type": [("dlx", "Choose one of"), ("x" * 10_000, "Choose one of")],
        "adults": [
            ("0", PEOPLE),
            ("-1", PEOPLE),
            ("two", PEOPLE),
            ("1.5", PEOPLE),
            ("1e1", PEOPLE),
            ("9" * 5000, PEOPLE),
            ("100", PEOPLE),
            ("99", "DLX takes 2 adults at most, not 99."),
        ],
        "children": [("-1", PEOPLE), ("none", PEOPLE)],
        "room": [
            ("101 or 102", NUMBER),
            ("#101", NUMBER),
            ("9" * 13, NUMBER),
            ("999", "There is no room 999."),
            ("300", "Room 300 is a SUI, not a DLX."),
        ],
    },
    "check_in": {
        "room": [
            ("' OR 1=1 --", NUMBER),
            ("../101", NUMBER),
            ("1" * 10_000, NUMBER),
            ("102", "Room 102 is dirty."),
            ("404", "There is no room 404."),
        ]
    },
    "assign_room": {
        "room": [("../102", NUMBER), ("1" * 10_000, NUMBER), ("404", "There is no room 404.")]
    },
    "move_room": {
        "room": [
            ("102 or 300", NUMBER),
            ("102", "Room 102 is dirty."),
            ("404", "There is no room 404."),
            ("101", "has room 101 already."),
        ],
        "note": [("x" * 201, "must have 200 characters or fewer."), ("\x07", UNREADABLE)],
    },
    "swap_rooms": {
        "other": [
            ("K7Q2M", NO_CODE),
            ("0O1IL5", NO_CODE),
            ("x" * 21, "must have 20 characters or fewer."),
            ("\x07", UNREADABLE),
            ("AAAAAA", "There is no reservation AAAAAA."),
        ]
    },
    "change_dates": {
        "arrival": [
            ("", "Enter the arrival."),
            ("22.11.2026", DATE),
            (day(-1).isoformat(), "The arrival is in the past: the hotel's date is Sun 22 Nov"),
        ],
        "departure": [
            ("", "Enter the departure."),
            ("10000-01-01", DATE),
            ("9999-12-31", "A stay has 365 nights at most"),
            (day(0).isoformat(), "The departure must be after the arrival on Sun 22 Nov 2026."),
            (day(3).isoformat(), "stays from Sun 22 Nov 2026 to Wed 25 Nov 2026 already."),
            (day(200).isoformat(), "DLX is not on sale yet for"),
        ],
    },
    "change_party": {
        "adults": [
            ("", "Enter the number of adults."),
            ("0", PEOPLE),
            ("9" * 5000, PEOPLE),
            ("3", "DLX takes 2 adults at most, not 3."),
        ],
        "children": [("-1", PEOPLE), ("none", PEOPLE)],
    },
    "edit_notes": {
        "notes": [("x" * 1001, "must have 1000 characters or fewer."), ("\x07", UNREADABLE)]
    },
    "add_room": {
        "number": [("20 4", NUMBER), ("twelve", NUMBER), ("-1", NUMBER), ("101", "There is a")],
        "floor": [("first and a half", "must have 10 characters or fewer."), ("\x07", UNREADABLE)],
    },
    "add_room_type": {
        "name": [("x" * 81, "must have 80 characters or fewer."), ("\x07", UNREADABLE)],
        "code": [("ÄÖ", "The code has 1 to 8 letters"), ("x" * 10_000, "The code has 1 to 8")],
        "rate": [("1,5", "Enter an amount in EUR"), ("0x10", "Enter an amount in EUR")],
    },
    "rename_room": {
        "number": [
            ("", "Enter the number on the door."),
            ("20 4", NUMBER),
            ("9" * 13, NUMBER),
            ("102", "There is a room 102 already."),
        ],
    },
    "retype_room": {
        "room_type": [("", "Choose a room type."), ("DLX", "Choose one of"), ("XXX", "Choose one")],
    },
    "edit_room_type": {
        "name": [("", "Enter a name."), ("\x07", UNREADABLE)],
        "rate": [("", "Enter an amount in EUR"), ("1.555", "Enter an amount in EUR")],
        "day_rate": [("-1", "Enter an amount in EUR"), ("free", "Enter an amount in EUR")],
        "sleeps": [("1", "A type that takes so many adults sleeps at least as many.")],
        "allowance": [("-1", "The allowance must be a whole number"), ("many", "The allowance")],
    },
    "edit_hotel": {"name": [("", "Enter the hotel's name."), ("\x07", UNREADABLE)]},
}
for form in ("out_of_order", "out_of_service"):
    BAD[form] = {
        "first": [("", "Enter the first night."), ("22.11.2026", DATE), ("now", DATE)],
        "until": [
            ("", "Enter the return date."),
            ("2026-02-30", DATE),
            (day(0).isoformat(), "The first night is Sun 22 Nov 2026 or later"),
            (day(-3).isoformat(), "The first night is Sun 22 Nov 2026 or later"),
            (day(366).isoformat(), "for 365 nights at most; this would be 366."),
            ("9999-12-31", "for 365 nights at most"),
        ],
        "reason": [
            ("", "Enter the reason."),
            ("!!", "needs at least one letter."),
            ("x" * 201, "must have 200 characters or fewer."),
            ("\x07", UNREADABLE),
        ],
        "returns_as": [("", "Choose a state."), ("SPOTLESS", "Choose one of the states.")],
    }
for form in ("create_reservation", "register_guest", "edit_guest"):
    BAD.setdefault(form, {})
    BAD[form] |= {
        "given_name": list(NAMES.values()),
        "family_name": [*NAMES.values(), ("", "Enter the family name.")],
        "email": [
            ("rui", EMAIL),
            ("rui@", EMAIL),
            ("rui@example", EMAIL),
            ("rui@exa mple.org", EMAIL),
            ("rui@example.org, ana@example.org", EMAIL),
            (f"{'x' * 250}@example.org", "must have 254 characters or fewer."),
            ("rui@exa\x07mple.org", "."),
        ],
        "phone": [
            ("912 345 678", PHONE),
            ("+351", PHONE),
            ("+0 123", PHONE),
            ("call me", PHONE),
            ("+351" + "9" * 10_000, PHONE),
        ],
    }

SENT = [(form, field) for form, fields in BAD.items() for field in fields]


@pytest.mark.parametrize(("form", "field"), SENT)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    manager: Client, desk: Desk, form: str, field: str
) -> None:
    sending, _ = VERBS[form](desk)
    desk.sets("102", housekeeping="DIRTY")
    before = desk.items()
    operation = open_form(manager, sending)
    for value, said in BAD[form][field]:
        typed = sending.but(**{field: value})
        response = send(manager, typed, operation)
        page = Page(response)
        assert response.status_code in (409, 422), value
        assert any(said in sentence for sentence in page.beside(field)), (value, page.summary)
        # A room or a type that is none cannot be shown as chosen.
        kept = typed if page.typed.get(field) else typed.without(field)
        refused(response, page.beside(field)[0], typed=kept.typed, status=response.status_code)
    assert desk.items() == before


@pytest.mark.parametrize(
    ("arrival", "departure", "field", "said"),
    [
        ("1900-01-01", "1900-01-03", "arrival", "The arrival is in the past"),
        ("1900-01-01", "2026-11-25", "departure", "this one has 46349."),
        ("0001-01-01", "0001-01-02", "arrival", "The arrival is in the past"),
        ("9999-12-30", "9999-12-31", "departure", "not on sale yet for Thu 30 Dec 9999."),
        ("9999-12-31", "9999-12-31", "departure", "The departure must be after the arrival"),
        ("2026-12-31", "2026-01-01", "departure", "after the arrival on Thu 31 Dec 2026."),
    ],
)
def test_dates_that_make_no_stay_are_refused(
    clerk: Client, desk: Desk, arrival: str, departure: str, field: str, said: str
) -> None:
    before = desk.items()
    sending = Sending("/reservations/new/", STAY | RUI).but(arrival=arrival, departure=departure)
    response = send(clerk, sending)
    sentence = Page(response).beside(field)[0]
    assert said in sentence
    refused(response, sentence, field=field, typed=sending.typed)
    assert desk.items() == before


@pytest.mark.parametrize(
    "name",
    [
        "محمد",
        "דוד בן־גוריון",
        "𠮷野",
        "Ana 🎉",
        "<script>alert(1)</script>",
        "{{ user }}",
        "O'Neill",
    ],
)
def test_names_of_every_script_are_taken_as_they_are(clerk: Client, desk: Desk, name: str) -> None:
    response = send(clerk, Sending("/guests/new/", {"family_name": name}))
    assert response.status_code == 302
    assert Page(clerk.get(response.url)).heading == name
    assert "<script>alert" not in clerk.get(response.url).content.decode()


# As a browser never sends it: bytes that are no UTF-8, among them half of a surrogate pair.
NO_TEXT = [b"%ED%A0%80", b"%ED%B0%80", b"%FF%FE", b"%C3%28", b"%80"]


@pytest.mark.parametrize("form", ["create_reservation", "register_guest", "edit_guest"])
def test_bytes_that_are_no_text_are_refused(manager: Client, desk: Desk, form: str) -> None:
    sending, _ = VERBS[form](desk)
    before = desk.items()
    operation = open_form(manager, sending)
    for damaged in NO_TEXT:
        body = b"family_name=" + damaged + b"&operation=" + operation.encode()
        response = manager.post(sending.url, body, content_type="application/x-www-form-urlencoded")
        page = Page(response)
        assert response.status_code == 422
        assert f"The family name {UNREADABLE}" in page.beside("family_name")
    assert desk.items() == before


@pytest.mark.parametrize(
    "address",
    ["/search/?q=%s", "/guests/?name=%s", "/guests/?after=%s", "/reservations/?status=%s"],
)
def test_an_address_that_is_no_text_is_read_as_far_as_it_goes(
    clerk: Client, desk: Desk, address: str
) -> None:
    for damaged in (*NO_TEXT, b"%00", b"%0A", b"%E2%80%AE"):
        assert clerk.get(address % damaged.decode()).status_code == 200


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "utf-16", "latin-1"])
def test_a_request_in_another_encoding_is_refused(clerk: Client, desk: Desk, charset: str) -> None:
    before = desk.items()
    operation = open_form(clerk, Sending("/guests/new/", {}))
    kinds = (
        f"text/plain; charset={charset}",
        f"multipart/form-data; boundary=x; charset={charset}",
    )
    body = (
        '--x\r\nContent-Disposition: form-data; name="family_name"\r\n\r\n\\ud800+2AA-\r\n'
        f'--x\r\nContent-Disposition: form-data; name="operation"\r\n\r\n{operation}\r\n--x--\r\n'
    )
    for kind in kinds:
        asked = clerk.get("/search/?q=\\ud800%2B2AA-", headers={"content-type": kind})
        posted = clerk.post("/guests/new/", body, content_type=kind)
        for response in (asked, posted):
            assert response.status_code == 400
            assert "That request makes no sense to the desk" in response.content.decode()
    assert desk.items() == before


NO_FORMS = [
    ("{}", "application/json"),
    ("<form/>", "text/xml"),
    ("", "multipart/form-data; boundary=x"),
    ("nothing of the kind", "multipart/form-data; boundary=x"),
    ("", "multipart/form-data"),
    ("&".join(f"a{number}=1" for number in range(300)), "application/x-www-form-urlencoded"),
    ("a=" + "x" * 300_000, "application/x-www-form-urlencoded"),
    (
        '--x\r\nContent-Disposition: form-data; name="room"; filename="a"\r\n\r\n1\r\n--x--',
        "multipart/form-data; boundary=x",
    ),
]


def test_a_body_that_is_no_form_is_refused(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    for body, kind in NO_FORMS:
        for address in ("/guests/new/", "/reservations/new/"):
            response = clerk.post(address, body, content_type=kind)
            assert response.status_code in (400, 413, 422), body[:40]
    assert desk.items() == before


def test_a_name_sent_beside_a_known_guest_changes_nobody(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    sending = Sending("/reservations/new/", STAY | RUI | {"guest": guest})
    code = send(clerk, sending).url.removeprefix("/reservations/").strip("/")
    assert desk.guest_of(code).family_name == "Sousa"
