"""Of an anonymised guest nothing is left: not in a record, nor in what an index keeps of it, nor
in the database of the accounts.

Everything that a guest can be in is done first, by the services and by the forms, with one mark
in every name, address, note and reason; then the whole table is read as it is stored.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from reservations.domain.operation import Operation, new_operation_id
from reservations.domain.profile import NOBODY, Profile
from reservations.models import HotelRecord, keys
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.change_guest import change_guest
from reservations.services.change_party import change_party
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.confirm_hold import confirm_hold
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.expire_hold import expire_hold
from reservations.services.export_guest import export_guest
from reservations.services.lock_room import lock_room
from reservations.services.merge_guests import merge_guests
from reservations.services.move_room import move_room
from reservations.services.no_show import no_show
from reservations.services.record_reaction import record_reaction
from reservations.services.reinstate import reinstate
from reservations.services.swap_rooms import swap_rooms
from reservations.services.unassign_room import unassign_room
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from reservations.services.unlock_room import unlock_room
from reservations.services.walk_in import walk_in
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import NOW, Desk, day
from tests.services.agreement import assert_agrees
from tests.views.verbs import STAY, Sending, send

MARK = "XPERSONX"
DIGITS = "912776655"
TRACES = (MARK, MARK.lower(), DIGITS, DIGITS[::-1])
MARKED = Profile(f"Ana{MARK}", f"Sousa{MARK}", f"ana.{MARK}@example.org", f"+351{DIGITS}")
FORMER = Profile(f"Anna{MARK}", f"Souza{MARK}", f"anna.{MARK}@example.org", f"+351{DIGITS}")
NOTE = f"{MARK} is allergic to nuts."
SOON = NOW + dt.timedelta(minutes=1)
LATER = NOW + dt.timedelta(days=1)


def stored(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every item of the hotel as it is stored, in the table and in both indexes."""
    client = HotelRecord._get_connection().connection.client
    table = HotelRecord.Meta.table_name
    for index in (None, "GSI1", "GSI2"):
        where: dict[str, Any] = {"TableName": table} | ({"IndexName": index} if index else {})
        for page in client.get_paginator("scan").paginate(**where):
            for item in page["Items"]:
                if desk.h in item["PK"]["S"]:
                    yield str(index), str(item)


def traces(desk: Desk) -> list[tuple[str, str]]:
    return [(index, item) for index, item in stored(desk) if any(each in item for each in TRACES)]


def stay_is_moved_about(desk: Desk, guest: str) -> None:
    """From expected over everything that can be changed to departed, undone and departed again."""
    code = desk.books(guest=guest, room="101")
    other = desk.books(guest=Profile("Rui", "Costa"), room="102")
    desk.does(edit_notes, code=code, notes=NOTE)
    desk.does(swap_rooms, code=code, other=other)
    desk.does(lock_room, code=code)
    desk.does(unlock_room, code=code)
    desk.does(unassign_room, code=code)
    desk.does(cancel, code=other, reason="Illness")
    desk.does(assign_room, code=code, room="101")
    desk.does(change_party, code=code, adults=1, children=1)
    desk.does(change_dates, code=code, departure=day(2))
    desk.sets("101", housekeeping="DIRTY")
    desk.does(check_in, code=code, room="101", note=NOTE)
    desk.does(undo_check_in, code=code)
    desk.does(check_in, code=code, room="101", note=NOTE)
    desk.does(move_room, code=code, room="102")
    desk.does(edit_guest, guest=guest, profile=MARKED)
    desk.does(record_reaction, code=code, kind="cold", words=NOTE)
    desk.does(record_reaction, code=code, kind="noise", words=NOTE)
    desk.does(withdraw_reaction, code=code, room_id="102", kind="noise")
    desk.does(check_out, code=code)
    desk.does(undo_check_out, code=code)
    desk.does(check_out, code=code)


def stays_that_never_were(desk: Desk, guest: str) -> None:
    hold = desk.books(guest=guest, release_at=SOON, arrival=day(4), departure=day(5))
    expire_hold(Operation(new_operation_id(), "expire_hold", desk.h, "desk", LATER), code=hold)
    confirmed = desk.books(guest=guest, release_at=LATER, arrival=day(4), departure=day(5))
    desk.does(confirm_hold, code=confirmed)
    desk.does(cancel, code=confirmed, reason=NOTE)
    desk.does(reinstate, code=confirmed)
    desk.does(cancel, code=confirmed, reason=NOTE)
    desk.does(no_show, code=desk.books(guest=guest))
    changed = desk.books(guest=Profile("Rui", "Costa"), arrival=day(6), departure=day(7))
    desk.does(change_guest, code=changed, guest=guest)
    desk.does(cancel, code=changed, reason=NOTE)


def lives(desk: Desk) -> str:
    """A guest with two former profiles, each with stays; returns the id of the kept one."""
    first, second, kept = desk.guest(FORMER), desk.guest(MARKED), desk.guest(FORMER)
    stay_is_moved_about(desk, first)
    stays_that_never_were(desk, second)
    walked_in = desk.does(walk_in, guest=second, departure=day(1), room="300")
    desk.does(merge_guests, guest=first, into=second)
    desk.does(merge_guests, guest=second, into=kept)
    desk.does(check_out, code=walked_in.names["Reservation"])
    desk.does(export_guest, guest=kept)
    return kept


def test_control_the_mark_is_everywhere_before(desk: Desk) -> None:
    lives(desk)
    found = traces(desk)
    assert {index for index, _ in found} == {"None", "GSI1", "GSI2"}
    kinds = {"Guest", "GuestTrace", "SearchEntry", "Reservation", "Reaction"}
    assert {kind for kind in kinds if any(f"'S': '{kind}'" in item for _, item in found)} == kinds


def test_the_journal_has_never_had_it(desk: Desk) -> None:
    lives(desk)
    assert [item for _, item in traces(desk) if "'S': 'JournalEntry'" in item] == []


def test_nothing_is_left_in_the_table_after_a_sweep(desk: Desk) -> None:
    kept = lives(desk)
    stays = sum("'S': 'Reservation'" in item for _, item in stored(desk))
    desk.does(anonymise_guest, guest=kept)
    desk.sweeps(LATER)
    assert traces(desk) == []
    assert sum("'S': 'Reservation'" in item for _, item in stored(desk)) == stays
    assert_agrees(desk)


@pytest.mark.parametrize("kind", ["known", "new"])
def test_nothing_is_left_of_who_came_through_the_pages(
    manager: Client, desk: Desk, kind: str
) -> None:
    typed = {
        "given_name": MARKED.given_name,
        "family_name": MARKED.family_name,
        "email": str(MARKED.email),
        "phone": str(MARKED.phone),
    }
    if kind == "known":
        send(manager, Sending("/guests/new/", typed))
        (guest,) = (
            pk.rpartition("#")[2] for pk, sk in desk.items() if sk == "GUEST" and "GUEST#" in pk
        )
        typed = {"guest": guest}
    address = send(manager, Sending("/reservations/new/", STAY | typed)).url
    code = address.strip("/").split("/")[-1]
    manager.get(address)
    manager.get("/search/", {"q": MARK})
    send(manager, Sending(f"{address}edit-notes/", {"notes": NOTE}))
    # Refused: what was typed is digested for the tombstone.
    send(manager, Sending(f"{address}check-in/", {"room": "404", "note": NOTE}))
    send(manager, Sending(f"{address}cancel/", {"reason": NOTE}))
    guest = desk.reservation(code).guest_id
    manager.get(f"/guests/{guest}/")
    assert traces(desk)
    send(manager, Sending(f"/guests/{guest}/anonymise/", {"is_sure": "on"}))
    assert traces(desk) == []
    assert desk.get(keys.reservation(desk.h, code)).guest_name == NOBODY.name
    sessions = [str(each.get_decoded()) for each in Session.objects.all()]
    assert [said for said in sessions if any(each in said for each in TRACES)] == []
