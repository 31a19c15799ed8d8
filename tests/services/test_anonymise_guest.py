"""Anonymise guest: the person is gone from the profile and the search, and nobody is booked."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import NewGroup
from reservations.domain.profile import NOBODY, Profile
from reservations.models import Guest, SearchEntry, keys
from reservations.selectors.guests import find_guest, read_guests
from reservations.selectors.search import search
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.export_guest import export_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.reinstate import reinstate
from reservations.services.undo_check_out import undo_check_out
from reservations.services.walk_in import walk_in
from tests.blocks import holds
from tests.desk import ANA, NOW, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RUI = Profile("Rui", "Costa")


def record(desk: Desk, guest: str) -> Guest:
    return desk.get(keys.guest(desk.h, guest))


def entries(desk: Desk) -> list[Any]:
    found = SearchEntry.query(keys.searches(desk.h), consistent_read=True)
    return [entry.guest_id for entry in found]


def refused(desk: Desk, verb: Callable[..., Any] = anonymise_guest, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        desk.does(verb, **arguments)
    assert desk.items() == before
    return refusal.value


def test_the_profile_is_nobodys_and_found_by_nothing(desk: Desk) -> None:
    guest, other = desk.guest(), desk.guest(RUI)
    desk.does(anonymise_guest, guest=guest)
    now = record(desk, guest)
    assert (now.profile, list(now.search_words), now.anonymised_at) == (NOBODY, [], NOW)
    assert set(entries(desk)) == {other}
    for typed in ("sousa", "ana@example.org", "345678"):
        assert search(desk.h, typed).guests == []
    assert [row.id for row in read_guests(desk.h).rows] == [other]
    assert find_guest(desk.h, guest) is None
    assert_agrees(desk)


def test_the_journal_names_the_guest_by_id_alone(desk: Desk) -> None:
    guest, operation = desk.guest(), desk.op("anonymise_guest")
    anonymise_guest(operation, guest=guest)
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert (entry.verb, entry.by) == ("anonymise_guest", "desk")
    assert entry.names.as_dict() == {"Guest": guest}
    assert "Sousa" not in str(entry.to_dynamodb_dict())


@pytest.mark.parametrize("is_in_house", [False, True])
def test_whoever_has_open_stays_is_not_anonymised(desk: Desk, is_in_house: bool) -> None:
    guest = desk.guest()
    code = desk.in_house("101", guest=guest) if is_in_house else desk.books(guest=guest)
    assert refused(desk, guest=guest) == r.GuestHasStays(guest, codes=(code,))


def test_other_refusals(desk: Desk) -> None:
    guest, lost = desk.guest(), desk.guest(RUI)
    assert refused(desk, guest="000000000000") == r.UnknownGuest("000000000000")
    assert refused(desk, guest=guest, seen="another") == r.ProfileChanged(guest)
    desk.does(merge_guests, guest=lost, into=guest)
    assert refused(desk, guest=lost) == r.GuestMerged(lost, into=guest)
    desk.does(anonymise_guest, guest=guest, seen=record(desk, guest).profile.fingerprint)
    assert refused(desk, guest=guest) == r.GuestAnonymised(guest)


STAY = {"room_type": "DLX", "arrival": day(1), "departure": day(2), "adults": 1}
ON_PROFILE: dict[str, tuple[Callable[..., Any], Callable[[Desk, str], dict[str, Any]]]] = {
    "create": (create_reservation, lambda desk, guest: STAY | {"guest": guest}),
    "walk in": (walk_in, lambda desk, guest: {"guest": guest, "departure": day(1)}),
    "edit": (edit_guest, lambda desk, guest: {"guest": guest, "profile": ANA}),
    "export": (export_guest, lambda desk, guest: {"guest": guest}),
    "merge": (merge_guests, lambda desk, guest: {"guest": guest, "into": desk.guest(RUI)}),
    "merge into": (merge_guests, lambda desk, guest: {"guest": desk.guest(RUI), "into": guest}),
    "change guest": (
        change_guest,
        lambda desk, guest: {"code": desk.books(guest=RUI), "guest": guest},
    ),
}


@pytest.mark.parametrize("name", ON_PROFILE)
def test_nothing_is_done_for_an_anonymised_guest(desk: Desk, name: str) -> None:
    verb, arguments = ON_PROFILE[name]
    guest = desk.guest()
    asked = arguments(desk, guest)
    desk.does(anonymise_guest, guest=guest)
    assert refused(desk, verb, **asked) == r.GuestAnonymised(guest)


OF_STAYS: dict[str, Callable[..., Any]] = {
    "reinstate": reinstate,
    "undo check-out": undo_check_out,
    "edit notes": lambda operation, code: edit_notes(operation, code=code, notes="Allergic"),
}


@pytest.mark.parametrize("is_merged", [False, True])
@pytest.mark.parametrize("name", OF_STAYS)
def test_a_stay_of_an_anonymised_guest_is_not_opened_again(
    desk: Desk, name: str, is_merged: bool
) -> None:
    guest = desk.guest()
    code = desk.books(guest=guest) if name == "reinstate" else desk.in_house("101", guest=guest)
    if name == "reinstate":
        desk.does(cancel, code=code, reason="Illness")
    else:
        desk.leaves(code)
    kept = desk.guest(RUI) if is_merged else guest
    if is_merged:
        desk.does(merge_guests, guest=guest, into=kept)
    desk.does(anonymise_guest, guest=kept)
    operation, before = desk.op(name), desk.items()
    with pytest.raises(r.GuestAnonymised) as no:
        OF_STAYS[name](operation, code=code)
    assert no.value == r.GuestAnonymised(kept)
    assert desk.items() == before


@pytest.mark.parametrize("rival", ["books", "edits", "merges"])
def test_what_is_done_for_the_guest_meanwhile_is_seen(
    desk: Desk, rival: str, rival_after: Callable[[str, Any], None]
) -> None:
    guest, other = desk.guest(), desk.guest(RUI)
    rivals: dict[str, Callable[[], Any]] = {
        "books": lambda: desk.books(guest=guest),
        "edits": lambda: desk.does(edit_guest, guest=guest, profile=Profile("A", "B")),
        "merges": lambda: desk.does(merge_guests, guest=other, into=guest),
    }
    rival_after("anonymise_guest.fetch", rivals[rival])
    if rival == "books":
        with pytest.raises(r.GuestHasStays):
            desk.does(anonymise_guest, guest=guest)
        assert record(desk, guest).name == "Ana Sousa"
    else:
        desk.does(anonymise_guest, guest=guest)
        assert record(desk, guest).profile == NOBODY
        assert guest not in entries(desk)


def test_requests(desk: Desk, requests: Requests) -> None:
    guest = desk.guest()
    start = len(requests)
    desk.does(anonymise_guest, guest=guest)
    assert requests.since(start) == ["BatchGetItem", "Query", "TransactWriteItems"]


def test_it_is_refused_while_a_group_has_nobody_else_to_be_asked(desk: Desk) -> None:
    """Nothing of the group would tell the desk any more whom to call."""
    guest = desk.guest()
    group = holds(desk, group=NewGroup("Rowing club", guest))
    assert refused(desk, guest=guest) == r.ContactOfGroups(guest, (group,))
    desk.turns_to(day(4))
    desk.does(anonymise_guest, guest=guest)
    assert record(desk, guest).anonymised_at == NOW


def test_so_it_is_of_who_was_merged_with_the_contact(desk: Desk) -> None:
    contact, guest = desk.guest(), desk.guest(RUI)
    group = holds(desk, group=NewGroup("Rowing club", contact))
    desk.does(merge_guests, guest=contact, into=guest)
    assert refused(desk, guest=guest) == r.ContactOfGroups(guest, (group,))


def test_who_becomes_a_contact_meanwhile_is_not_anonymised(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    guest = desk.guest()
    rival_after(
        "anonymise_guest.groups_of",
        lambda: holds(desk, group=NewGroup("Rowing club", guest)),
    )
    with pytest.raises(r.ContactOfGroups):
        desk.does(anonymise_guest, guest=guest)
    assert record(desk, guest).anonymised_at is None
