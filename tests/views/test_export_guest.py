"""Everything about a guest: noted first, then there to read and to download for an hour."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.blocks import NewGroup
from reservations.domain.profile import Profile
from reservations.models import JournalEntry, Reservation, keys
from reservations.models.anonymised import entries_of_stays
from reservations.roles import MANAGER
from reservations.selectors.personal.export_guest import LASTS
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.merge_guests import merge_guests
from tests.blocks import holds
from tests.desk import ANA, Desk, day
from tests.requests import Requests
from tests.views.conftest import SignIn
from tests.views.page import Page
from tests.views.verbs import Sending, open_form, refused, send

NAME = '<img src=x onerror="alert(1)">\u202e🏨'


@pytest.fixture
def guest(desk: Desk) -> str:
    """With a former name, a merged profile, a stay of each, and a cancellation with notes."""
    lost, guest = desk.guest(Profile("Anna", "Souza", "anna@example.org")), desk.guest()
    desk.leaves(desk.in_house("101", guest=lost, departure=day(1)))
    desk.does(merge_guests, guest=lost, into=guest)
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", NAME, ANA.email))
    code = desk.books(guest=guest, arrival=day(5), departure=day(7))
    desk.does(edit_notes, code=code, notes="A quiet room.")
    desk.does(cancel, code=code, reason="Illness")
    return guest


def export(guest: str) -> Sending:
    return Sending(f"/guests/{guest}/export/", {})


def exported(client: Client, guest: str) -> str:
    """The address of an export just made."""
    return str(send(client, export(guest)).url)


def in_file(client: Client, address: str) -> dict[str, Any]:
    response: Any = client.get(f"{address}file/")
    assert response.status_code == 200
    return dict(json.loads(b"".join(response.streaming_content)))


def test_the_guests_page_leads_to_the_export_which_says_what_is_in_it(
    manager: Client, guest: str
) -> None:
    assert f"/guests/{guest}/export/" in Page(manager.get(f"/guests/{guest}/")).links
    page = Page(manager.get(export(guest).url))
    assert "Every stay (2) with its nights, rooms, prices, notes and reasons" in page.text
    assert "The 1 profile that was merged into this one" in page.text


def test_the_file_has_everything(manager: Client, desk: Desk, guest: str) -> None:
    said = in_file(manager, exported(manager, guest))
    about = ["hotel", "exported_at", "guest", "profiles"]
    assert list(said) == [*about, "groups", "stays", "related_guests"]
    own, former = said["profiles"]
    assert (own["id"], own["family_name"], own["email"]) == (guest, NAME, ANA.email)
    assert own["found_by"]
    (change,) = own["changes"]
    assert change["before"]["family_name"] == "Sousa"
    assert change["after"]["family_name"] == NAME
    assert sorted(each["verb"] for each in own["history"]) == [
        "edit_guest", "export_guest", "merge_guests", "register_guest",
    ]  # fmt: skip
    assert (former["given_name"], former["email"]) == ("Anna", "anna@example.org")
    cancelled, slept = said["stays"]
    assert (cancelled["status"], cancelled["reason"]) == ("Cancelled", "Illness")
    assert (cancelled["notes"], cancelled["total"]) == ("A quiet room.", "240.00")
    assert [night["date"] for night in cancelled["nights"]] == ["2026-11-27", "2026-11-28"]
    assert any(each["says"].startswith("Cancelled") for each in cancelled["history"])
    assert (slept["status"], slept["room"]) == ("Departed", "101")


def test_the_file_does_not_say_who_of_the_staff_it_was(manager: Client, guest: str) -> None:
    said = json.dumps(in_file(manager, exported(manager, guest)))
    assert '"desk"' not in said
    assert MANAGER not in said


@pytest.mark.parametrize("end", ["", "file/"])
def test_no_browser_keeps_what_was_exported(manager: Client, guest: str, end: str) -> None:
    response = manager.get(exported(manager, guest) + end)
    response.close()
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def index_says(
    monkeypatch: pytest.MonkeyPatch, says: Callable[[str, str], list[Reservation]]
) -> None:
    """The index lags behind: it shows under a profile what `says` has for it."""
    monkeypatch.setattr(
        "reservations.selectors.personal.export_guest.entries_of_stays",
        lambda h, owner: iter(says(h, owner)),
    )


def test_a_stay_that_another_guest_has_by_now_is_not_in_it(
    manager: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest, other = desk.guest(), desk.guest(Profile("Rui", "Melo"))
    code = desk.books(guest=guest, arrival=day(5), departure=day(7))
    before = list(entries_of_stays(desk.h, guest))
    desk.does(change_guest, code=code, guest=other)
    desk.does(edit_notes, code=code, notes="Of Rui alone.")
    index_says(monkeypatch, lambda h, owner: before if owner == guest else [])
    address = exported(manager, guest)
    assert in_file(manager, address)["stays"] == []
    assert "Of Rui alone." not in Page(manager.get(address)).text


def test_a_stay_that_the_index_does_not_show_yet_is_in_it(
    manager: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = desk.guest()
    slept = desk.in_house("101", guest=guest, departure=day(1))
    desk.leaves(slept)
    shown = list(entries_of_stays(desk.h, guest))
    code = desk.books(guest=guest, arrival=day(5), departure=day(7))
    index_says(monkeypatch, lambda h, owner: shown)
    stays = in_file(manager, exported(manager, guest))["stays"]
    assert [each["reservation"] for each in stays] == [slept, code]


def test_a_stay_that_the_index_shows_twice_is_in_it_once(
    manager: Client, desk: Desk, guest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = list(entries_of_stays(desk.h, guest))
    index_says(monkeypatch, lambda h, owner: shown)
    stays = in_file(manager, exported(manager, guest))["stays"]
    assert [each["reservation"] for each in stays] == [each.code for each in shown]


def test_the_file_is_named_without_the_person_and_no_page(manager: Client, guest: str) -> None:
    response = manager.get(f"{exported(manager, guest)}file/")
    response.close()
    assert response["Content-Disposition"] == f'attachment; filename="guest-{guest}.json"'
    assert response["Content-Type"] == "application/json"


def test_the_page_shows_it_as_text(manager: Client, guest: str) -> None:
    response = manager.get(exported(manager, guest))
    page = Page(response)
    assert page.heading == f"All data about Ana {NAME}"
    assert "<img src=x" not in response.content.decode()
    assert "Illness" in page.text
    assert "Sousa" in page.text
    assert "A profile that was merged into it" in page.text
    assert f"{response.wsgi_request.path}file/" in page.links


def test_sending_twice_leads_to_the_same_export_which_is_noted_once(
    manager: Client, desk: Desk, guest: str
) -> None:
    operation = open_form(manager, export(guest))
    first = send(manager, export(guest), operation)
    before = desk.items()
    assert send(manager, export(guest), operation).url == first.url
    in_file(manager, first.url)
    assert desk.items() == before


def moved(desk: Desk, address: str, by: dt.timedelta) -> None:
    """As if the export had been made earlier."""
    entry: JournalEntry = desk.get(keys.journal_entry(desk.h, address.strip("/").split("/")[-1]))
    entry.at_instant -= by
    entry.save()


@pytest.mark.parametrize("end", ["", "file/"])
def test_an_export_is_there_for_an_hour_for_who_has_made_it(
    manager: Client, sign_in: SignIn, desk: Desk, guest: str, end: str
) -> None:
    address = exported(manager, guest)
    shown = manager.get(address + end)
    shown.close()
    assert shown.status_code == 200
    assert sign_in(MANAGER).get(address + end).status_code == 404
    other = desk.guest()
    assert manager.get(address.replace(guest, other) + end).status_code == 404
    moved(desk, address, LASTS)
    response = manager.get(address + end)
    assert response.status_code == 404


@pytest.mark.parametrize("end", ["", "file/"])
def test_no_other_operation_is_an_export(manager: Client, desk: Desk, guest: str, end: str) -> None:
    address = f"/guests/{guest}/exports"
    assert manager.get(f"{address}/{desk.op('x').id}/{end}").status_code == 404
    entry = desk.get(keys.guest(desk.h, guest)).last_operation
    assert manager.get(f"{address}/{entry}/{end}").status_code == 404


def test_of_who_was_anonymised_meanwhile_nothing_is_shown(
    manager: Client, desk: Desk, guest: str
) -> None:
    address = exported(manager, guest)
    desk.does(anonymise_guest, guest=guest)
    assert manager.get(address).status_code == 404
    page = Page(manager.get(export(guest).url))
    assert wording.sentence(r.GuestAnonymised(guest)) in page.text
    assert not page.is_form


def test_refusals_are_told(manager: Client, desk: Desk, guest: str) -> None:
    kept = desk.guest()
    operation = open_form(manager, export(guest))
    desk.does(merge_guests, guest=guest, into=kept)
    no = wording.sentence(r.GuestMerged(guest, into=kept))
    page = refused(send(manager, export(guest), operation), no)
    assert f"/guests/{kept}/" in page.links


def test_a_file_costs_two_queries_more_for_each_stay(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    guest = desk.guest()
    costs = []
    for _ in range(2):
        for _ in range(3):
            desk.does(cancel, code=desk.books(guest=guest), reason="Illness")
        address = exported(manager, guest)
        start = len(requests)
        in_file(manager, address)
        costs.append(len(requests.since(start)))
    # Its journal, and what was said of its rooms.
    assert costs[1] - costs[0] == 3 * 2


def test_groups_of_which_the_guest_is_the_contact_are_among_it(
    manager: Client, desk: Desk, guest: str
) -> None:
    group = holds(desk, group=NewGroup("Rowing club", guest))
    address = exported(manager, guest)
    assert "Rowing club" in Page(manager.get(address)).text
    (told,) = in_file(manager, address)["groups"]
    assert (told["id"], told["name"], told["reservations"]) == (group, "Rowing club", [])
