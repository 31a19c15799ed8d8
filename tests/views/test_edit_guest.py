"""The page on which a guest's profile is changed."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import GuestMerged, ProfileChanged, TransactionTooLarge
from tests.desk import ANA, Desk
from tests.views.page import Page
from tests.views.verbs import RUI, Sending, open_form, refused, send


def edit_of(guest: str, **typed: str) -> Sending:
    return Sending(f"/guests/{guest}/edit/", typed or RUI)


def test_the_form_says_what_is_known_and_writes_nothing(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    before = desk.items()
    page = Page(clerk.get(edit_of(guest).url))
    assert page.heading == "Edit Ana Sousa"
    assert page.typed == {
        "given_name": ANA.given_name,
        "family_name": ANA.family_name,
        "email": ANA.email,
        "phone": ANA.phone,
        "seen": ANA.fingerprint,
    }
    assert desk.items() == before


def test_a_colleagues_change_meanwhile_is_told_before_it_is_replaced(
    clerk: Client, desk: Desk
) -> None:
    guest = desk.guest()
    url = edit_of(guest).url
    mine = Page(clerk.get(url))
    send(clerk, edit_of(guest, **mine.typed | {"phone": "+351912000111"}))
    before = desk.items()
    typed = mine.typed | {"seen": ANA.fingerprint, "email": "new@example.org"}
    response = send(clerk, Sending(url, typed), mine.operation)
    assert response.status_code == 409
    again = Page(response)
    assert wording.sentence(ProfileChanged(guest)) in again.text
    assert "+351912000111" in again.text
    assert again.typed["email"] == "new@example.org"
    assert desk.items() == before
    fields = {"seen": response.context["form"]["seen"].value()}
    assert send(clerk, Sending(url, again.typed | fields), again.operation).status_code == 302


def test_a_profile_is_changed_wherever_the_name_stands(clerk: Client, desk: Desk) -> None:
    code = desk.in_house("101")
    guest = desk.guest_of(code).id
    response = send(clerk, edit_of(guest))
    assert (response.status_code, response.url) == (302, f"/guests/{guest}/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["The guest's profile is changed."]
    assert page.heading == "Rui Costa"
    assert "Changed given name, family name, e-mail, phone" in page.text
    for address in ("/", "/rooms/", "/rooms/101/", f"/reservations/{code}/"):
        shown = Page(clerk.get(address)).text
        assert "Rui Costa" in shown, address
        assert "Ana Sousa" not in shown, address


def test_what_is_left_empty_is_removed(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    response = send(clerk, edit_of(guest, family_name="Sousa"))
    page = Page(clerk.get(response.url))
    assert page.heading == "Sousa"
    assert "E-mail None Phone None" in page.text


def test_a_form_that_changes_nothing_may_be_sent(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    shown = Page(clerk.get(edit_of(guest).url))
    response = send(clerk, edit_of(guest, **shown.typed), shown.operation)
    assert "Changed nothing" in Page(clerk.get(response.url)).text


def test_a_profile_that_was_merged_is_refused(clerk: Client, desk: Desk) -> None:
    code, into = desk.books(), desk.guest()
    guest = desk.guest_of(code)
    operation = open_form(clerk, edit_of(guest.id))
    guest.merged_into = into
    guest.save()
    before = desk.items()
    response = send(clerk, edit_of(guest.id), operation)
    refused(response, wording.sentence(GuestMerged(guest=guest.id, into=into)), typed=RUI)
    assert desk.items() == before


def test_a_guest_with_too_many_stays_to_come_is_refused(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = desk.guest_of(desk.books()).id
    monkeypatch.setattr("reservations.transactions.scope.MAX_ACTIONS", 3)
    before = desk.items()
    page = Page(send(clerk, edit_of(guest)))
    sentence = next(iter(page.summary))
    start, end = wording.sentence(TransactionTooLarge("actions", 0, 3)).split("0 actions")
    assert sentence.startswith(start)
    assert sentence.endswith(f" actions{end}")
    assert page.typed == RUI | {"seen": ANA.fingerprint}
    assert desk.items() == before


def test_the_family_name_is_asked_for(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    before = desk.items()
    sending = edit_of(guest, given_name="Rui", email="rui@example.org")
    response = send(clerk, sending)
    sentence = "Enter the family name."
    refused(response, sentence, field="family_name", typed=sending.typed, status=422)
    assert desk.items() == before
