"""The page on which a guest is anonymised, and what every page shows afterwards."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import NOBODY, Profile
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.edit_guest import edit_guest
from reservations.services.forget_guest import forget_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.requests import Requests
from tests.views.page import Page
from tests.views.verbs import RUI, STAY, Sending, open_form, refused, send


def anonymise(guest: str) -> Sending:
    return Sending(f"/guests/{guest}/anonymise/", {"is_sure": "on"})


def test_the_page_says_what_goes_and_what_remains_and_that_nobody_can_undo_it(
    manager: Client, desk: Desk
) -> None:
    guest = desk.guest()
    code = desk.books(guest=guest)
    desk.does(cancel, code=code, reason="Illness")
    assert f"/guests/{guest}/anonymise/" in Page(manager.get(f"/guests/{guest}/")).links
    page = Page(manager.get(anonymise(guest).url))
    assert page.heading == "Anonymise Ana Sousa"
    assert "Nobody can undo this" in page.text
    assert "The stays themselves remain, with their dates, rooms and prices: 1." in page.text
    assert f"/guests/{guest}/export/" in page.links


def test_the_person_is_gone_from_every_page_and_the_stays_remain(
    manager: Client, desk: Desk
) -> None:
    guest = desk.guest()
    code = desk.in_house("101", guest=guest, departure=day(1))
    desk.leaves(code)
    manager.get(f"/guests/{guest}/")
    manager.get(f"/reservations/{code}/")
    response = send(manager, anonymise(guest))
    assert (response.status_code, response.url) == (302, f"/guests/{guest}/")
    page = Page(manager.get(response.url))
    assert page.messages == ["The guest is anonymised."]
    assert page.heading == "Anonymised guest"
    assert "This guest was anonymised" in page.text
    assert f"/reservations/{code}/" in page.links
    assert page.every("div", class_="page-actions")[0].children == []
    shown = ["/", "/guests/", "/reservations/?status=departed", "/search/?q=sousa"]
    for address in [*shown, f"/guests/{guest}/", f"/reservations/{code}/", "/search/suggest/"]:
        said = manager.get(address).content.decode()
        assert "Sousa" not in said.replace('value="sousa"', ""), address
        assert "ana@example.org" not in said, address
    assert "Anonymised guest" in manager.get(shown[2]).content.decode()


def test_a_stay_of_an_anonymised_guest_offers_nothing(manager: Client, desk: Desk) -> None:
    guest, lost = desk.guest(), desk.guest()
    code = desk.books(guest=lost)
    desk.does(cancel, code=code, reason="Illness")
    desk.does(merge_guests, guest=lost, into=guest)
    assert f"/reservations/{code}/reinstate/" in Page(manager.get(f"/reservations/{code}/")).links
    send(manager, anonymise(guest))
    links = set(Page(manager.get(f"/reservations/{code}/")).links)
    offered = {link for link in links if link.startswith(f"/reservations/{code}/")}
    assert offered <= {f"/reservations/{code}/journal/", f"/reservations/{code}/as-of/"}


@pytest.mark.parametrize("address", ["/reservations/new/", "/walk-in/"])
def test_nobody_is_booked_as_an_anonymised_guest(manager: Client, desk: Desk, address: str) -> None:
    guest = desk.guest()
    send(manager, anonymise(guest))
    assert "Anonymised" not in Page(manager.get(address, {"guest": guest})).text
    before = desk.items()
    typed = STAY | RUI | {"guest": guest}
    sentence = wording.sentence(r.GuestAnonymised(guest))
    response = send(manager, Sending(address, typed))
    assert response.status_code == 409
    assert sentence in Page(response).summary
    assert unburied(desk) == {key for key in before if not key[0].startswith("OP#")}


def unburied(desk: Desk) -> set[tuple[str, str]]:
    return {key for key in desk.items() if not key[0].startswith("OP#")}


def test_open_stays_are_named_with_links_and_nothing_is_asked(manager: Client, desk: Desk) -> None:
    guest = desk.guest()
    operation = open_form(manager, anonymise(guest))
    code = desk.books(guest=guest)
    no = wording.sentence(r.GuestHasStays(guest, codes=(code,)))
    page = refused(send(manager, anonymise(guest), operation), no)
    assert f"/reservations/{code}/" in page.links
    assert not page.is_form
    assert no in Page(manager.get(anonymise(guest).url)).text
    assert desk.get(keys.guest(desk.h, guest)).name == "Ana Sousa"


def test_a_merged_profile_leads_to_the_one_that_was_kept(manager: Client, desk: Desk) -> None:
    lost, kept = desk.guest(), desk.guest(Profile("Rui", "Costa"))
    desk.does(merge_guests, guest=lost, into=kept)
    page = Page(manager.get(anonymise(lost).url))
    assert f"/guests/{kept}/" in page.links
    assert not page.is_form


def test_it_must_be_meant(manager: Client, desk: Desk) -> None:
    guest = desk.guest()
    sending, before = anonymise(guest), desk.items()
    sentence = "Tick the box if this is the right person."
    refused(send(manager, sending.without("is_sure")), sentence, field="is_sure", status=422)
    assert desk.items() == before


def test_a_profile_that_a_colleague_has_changed_is_shown_again_first(
    manager: Client, desk: Desk
) -> None:
    guest = desk.guest()
    opened = Page(manager.get(anonymise(guest).url))
    desk.does(edit_guest, guest=guest, profile=Profile("Rui", "Costa"))
    typed = anonymise(guest).but(seen=opened.typed["seen"])
    page = refused(
        send(manager, typed, opened.operation), wording.sentence(r.ProfileChanged(guest))
    )
    assert page.heading == "Anonymise Rui Costa"
    assert desk.get(keys.guest(desk.h, guest)).name == "Rui Costa"
    again = typed.but(seen=page.typed["seen"])
    assert send(manager, again, page.operation).status_code == 302


def test_what_was_not_forgotten_at_once_is_forgotten_when_the_form_is_sent_again(
    manager: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = desk.guest()
    desk.leaves(desk.in_house("101", guest=guest, departure=day(1)))
    operation = open_form(manager, anonymise(guest))
    monkeypatch.setattr("reservations.night_audit.forgetting.AT_ONCE", 0)
    send(manager, anonymise(guest), operation)
    assert "Sousa" in str(desk.items())
    monkeypatch.undo()
    assert send(manager, anonymise(guest), operation).status_code == 302
    assert "Sousa" not in str(desk.items())
    assert NOBODY.name in str(desk.items())
    with pytest.raises(r.NothingToDo):
        desk.does(forget_guest, guest=guest)


def test_the_page_costs_as_much_as_the_guests_own(
    manager: Client, desk: Desk, requests: Requests
) -> None:
    guest = desk.guest()
    desk.books(guest=guest)
    start = len(requests)
    manager.get(anonymise(guest).url)
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem"]
