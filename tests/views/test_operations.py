"""What all forms have in common: done once, told again, and never on a made-up operation."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reservations import wording
from reservations.roles import MANAGER
from reservations.views import operations
from tests.desk import Desk
from tests.views.conftest import SignIn
from tests.views.page import Page
from tests.views.verbs import VERBS, Ready, Sending, open_form, refused, send

# A record has a page of its own; room types share theirs. All others are about a reservation.
SHOWN_AT = {
    "register_guest": "/guests/",
    "edit_guest": "/guests/",
    "merge_guests": "/guests/",
    "link_guests": "/guests/",
    "unlink_guests": "/guests/",
    "export_guest": "/guests/",
    "anonymise_guest": "/guests/",
    "add_room": "/rooms/204/",
    "add_room_type": "/room-types/",
    "mark_clean": "/rooms/101/",
    "mark_inspected": "/rooms/101/",
    "mark_dirty": "/rooms/101/",
    "remove_room": "/rooms/",
    "rename_room": "/rooms/109/",
    "retype_room": "/rooms/101/",
    "out_of_order": "/rooms/101/",
    "out_of_service": "/rooms/101/",
    "return_to_service": "/rooms/101/",
    "hold_block": "/groups/",
    "pick_up": "/groups/",
    "release_block": "/groups/",
    "begin_draft": "/groups/drafts/",
    "add_line": "/groups/drafts/",
    "remove_line": "/groups/drafts/",
    "commit_draft": "/groups/",
    "discard_draft": "/groups/new/",
    "restore_draft": "/groups/drafts/",
    "check_in_group": "/groups/",
    "check_out_group": "/groups/",
    "move_group": "/groups/",
    "cancel_group": "/groups/",
    "edit_room_type": "/room-types/",
    "edit_hotel": "/settings/",
    "edit_reaction_kinds": "/settings/reactions/",
    "end_of_day": "/",
}

# Of these a form sends as many as are ticked.
REPEATED = {"chosen"}

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "\x08//evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "http://[::1",
    "/" + "a" * 20_000,
    "elsewhere",
    "",
]

every_verb = pytest.mark.parametrize("ready", VERBS.values(), ids=VERBS)


@every_verb
def test_looking_at_a_form_writes_nothing(manager: Client, desk: Desk, ready: Ready) -> None:
    sending, _ = ready(desk)
    before = desk.items()
    response = manager.get(sending.url)
    assert response.status_code == 200
    assert Page(response).is_form
    assert desk.items() == before


@every_verb
def test_the_same_form_sent_twice_is_done_once(manager: Client, desk: Desk, ready: Ready) -> None:
    sending, _ = ready(desk)
    operation = open_form(manager, sending)
    first = send(manager, sending, operation)
    assert first.status_code == 302
    assert first.url.startswith(SHOWN_AT.get(ready.__name__, "/reservations/"))
    told = Page(manager.get(first.url)).messages
    assert [said.endswith(".") for said in told] == [True]
    after_first = desk.items()
    second = send(manager, sending, operation)
    assert (second.status_code, second.url) == (302, first.url)
    assert Page(manager.get(second.url)).messages == told
    assert desk.items() == after_first


@every_verb
def test_a_form_sent_again_with_other_values_tells_what_was_saved(
    manager: Client, desk: Desk, ready: Ready
) -> None:
    sending, other = ready(desk)
    operation = open_form(manager, sending)
    saved = send(manager, sending, operation)
    told = Page(manager.get(saved.url)).messages[0]
    after_first = desk.items()
    wrong = Sending(sending.url, dict.fromkeys(sending.typed, "\x07") | {"unknown": "1"})
    for edited in (other, wrong, other):
        response = send(manager, edited, operation)
        page = Page(response)
        assert response.status_code == 409
        assert f"Already saved: {told}" in page.text
        assert "The changes that you sent now were not saved." in page.text
        assert saved.url in page.links
    assert desk.items() == after_first


@every_verb
def test_a_made_up_operation_changes_nothing(
    manager: Client, sign_in: SignIn, desk: Desk, ready: Ready
) -> None:
    sending, _ = ready(desk)
    genuine = open_form(manager, sending)
    plain, _, signature = genuine.partition(":")
    other_verb = "/rooms/new/" if ready.__name__ == "register_guest" else "/guests/new/"
    made_up = {
        "empty": "",
        "invented": "00112233445566778899:forged",
        "unsigned": plain,
        "changed": f"{'1' if plain[0] == '0' else '0'}{plain[1:]}:{signature}",
        "endless": "x" * 3000,
        "endless and signed": f"{plain * 150}:{signature}",
        "of another user": operation_of_another(sign_in, ready.__name__),
        "of another verb": open_form(manager, Sending(other_verb, {})),
        "unreadable": "\x00\u202e%",
    }
    before = desk.items()
    for kind, operation in made_up.items():
        response = send(manager, sending, operation)
        assert response.status_code == 422, kind
        refused(response, wording.FORGED_OPERATION, typed=sending.typed, status=422)
    missing = manager.post(sending.url, sending.typed)
    shown = refused(missing, wording.FORGED_OPERATION, typed=sending.typed, status=422)
    assert desk.items() == before
    assert send(manager, sending, shown.operation).status_code == 302


def operation_of_another(sign_in: SignIn, verb: str) -> str:
    """A genuine one. Not read from a form: the draft of a colleague shows its form to nobody."""
    sign_in(MANAGER)
    return operations.mint(User.objects.latest("pk"), verb)


@every_verb
def test_a_field_sent_twice_changes_nothing(manager: Client, desk: Desk, ready: Ready) -> None:
    sending, _ = ready(desk)
    before = desk.items()
    for name, value in {**sending.typed, "unknown": "1"}.items():
        if name in REPEATED:
            continue
        doubled = {"operation": open_form(manager, sending), name: [value, value]}
        response = manager.post(sending.url, sending.typed | doubled)
        page = Page(response)
        assert response.status_code == 422, name
        assert [said.endswith(" was sent twice.") for said in page.summary] == [True], name
        assert len(page.beside(name)) == (name in sending.typed)
    operations = [open_form(manager, sending) for _ in range(2)]
    response = manager.post(sending.url, sending.typed | {"operation": operations})
    refused(response, "A part of the form was sent twice.", typed=sending.typed, status=422)
    assert desk.items() == before


def test_a_form_leads_back_to_the_board_from_which_it_was_sent(manager: Client, desk: Desk) -> None:
    sending, _ = VERBS["mark_clean"](desk)
    response = send(manager, sending.but(next="/reservations/?status=departed"))
    assert (response.status_code, response.url) == (302, "/reservations/?status=departed")


def test_a_form_never_leads_away_from_the_desk(manager: Client, desk: Desk) -> None:
    led_to = {}
    for elsewhere in ELSEWHERE:
        sending, _ = VERBS["mark_clean"](desk)
        led_to[elsewhere] = send(manager, sending.but(next=elsewhere)).url
    assert led_to == dict.fromkeys(ELSEWHERE, "/rooms/101/")
