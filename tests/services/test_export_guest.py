"""Export guest: the journal says who has handed out whose data, and nothing else changes."""

import pytest

from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.export_guest import export_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk
from tests.requests import Requests
from tests.services.agreement import all_but_the_journal


def refused(desk: Desk, guest: str) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as refusal:
        desk.does(export_guest, guest=guest)
    assert desk.items() == before
    return refusal.value


def test_an_export_is_noted_with_the_guest_and_changes_nothing_else(desk: Desk) -> None:
    guest, operation = desk.guest(), desk.op("export_guest")
    before = all_but_the_journal(desk)
    export_guest(operation, guest=guest)
    assert all_but_the_journal(desk) == before
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert (entry.by, entry.gsi2_pk) == ("desk", keys.guest(desk.h, guest).pk)
    assert entry.names.as_dict() == {"Guest": guest, "Export": operation.id}


def test_an_operation_is_noted_once(desk: Desk) -> None:
    guest, operation = desk.guest(), desk.op("export_guest")
    export_guest(operation, guest=guest)
    before = desk.items()
    with pytest.raises(r.AlreadyDone):
        export_guest(operation, guest=guest)
    assert desk.items() == before


def test_refusals(desk: Desk) -> None:
    guest, lost = desk.guest(), desk.guest()
    assert refused(desk, "000000000000") == r.UnknownGuest("000000000000")
    desk.does(merge_guests, guest=lost, into=guest)
    assert refused(desk, lost) == r.GuestMerged(lost, into=guest)
    desk.does(anonymise_guest, guest=guest)
    assert refused(desk, guest) == r.GuestAnonymised(guest)


def test_requests(desk: Desk, requests: Requests) -> None:
    guest = desk.guest()
    start = len(requests)
    desk.does(export_guest, guest=guest)
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
