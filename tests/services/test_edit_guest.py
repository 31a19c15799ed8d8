"""Edit guest changes the profile, its search entries, and the name wherever the desk shows it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import HotelRecord, Reservation, keys
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_guest import edit_guest
from tests.desk import ANA, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]
ANNA = Profile("Anna", "de Sousa", "anna@example.org", "+351912345678")


def edits(desk: Desk, guest: str, profile: Profile = ANNA) -> None:
    desk.does(edit_guest, guest=guest, profile=profile)


def words(desk: Desk) -> set[str]:
    """The words under which anybody is found."""
    return {key[1].partition("#")[0] for key in desk.items() if key[0] == keys.searches(desk.h)}


def test_the_profile_says_what_was_given(desk: Desk) -> None:
    guest = desk.guest()
    edits(desk, guest)
    record = desk.get(keys.guest(desk.h, guest))
    assert record.name == "Anna de Sousa"
    assert (record.email, record.phone) == ("anna@example.org", "+351912345678")
    assert record.gsi1_sk == f"de sousa anna#{guest}"


def test_the_guest_is_found_by_the_new_words_and_not_by_the_old(desk: Desk) -> None:
    edits(desk, desk.guest())
    assert words(desk) == {"anna", "de", "sousa", "anna@example.org", "+876543219153"}


def test_the_words_that_stay_carry_the_new_facts(desk: Desk) -> None:
    guest = desk.guest()
    edits(desk, guest)
    entry = desk.get(keys.search_entry(desk.h, "sousa", guest))
    assert (entry.name, entry.email) == ("Anna de Sousa", "anna@example.org")
    assert set(entry.words) == words(desk)


def test_what_is_taken_away_is_gone(desk: Desk) -> None:
    guest = desk.guest()
    edits(desk, guest, Profile("Ana", "Sousa"))
    record = desk.get(keys.guest(desk.h, guest))
    assert (record.email, record.phone) == (None, None)
    assert {"Email", "Phone"}.isdisjoint(desk.items()[record.key])
    assert words(desk) == {"ana", "sousa"}
    edits(desk, guest, ANA)
    assert desk.get(keys.guest(desk.h, guest)).email == "ana@example.org"


def test_stays_to_come_and_rooms_show_the_new_name_at_once(desk: Desk) -> None:
    guest = desk.guest()
    in_house = desk.in_house("300", room_type="SUI", guest=guest)
    expected = desk.books(guest=guest, arrival=day(5), departure=day(6))
    edits(desk, guest)
    assert desk.reservation(in_house).guest_name == "Anna de Sousa"
    assert desk.reservation(expected).guest_name == "Anna de Sousa"
    assert desk.room("300").guest_name == "Anna de Sousa"
    assert_agrees(desk)


def test_departed_stays_keep_the_name_under_which_they_were_slept(desk: Desk) -> None:
    guest = desk.guest()
    code = desk.in_house(guest=guest)
    desk.leaves(code)
    edits(desk, guest)
    assert desk.reservation(code).guest_name == "Ana Sousa"


def test_another_guest_of_the_same_name_is_left_alone(desk: Desk) -> None:
    guest, other = desk.guest(), desk.guest()
    code = desk.books(guest=other)
    edits(desk, guest)
    assert desk.reservation(code).guest_name == "Ana Sousa"
    assert desk.get(keys.search_entry(desk.h, "ana", other)).name == "Ana Sousa"


def test_a_new_phone_number_touches_no_stay(desk: Desk) -> None:
    code = desk.books()
    before = desk.reservation(code).to_dynamodb_dict()
    edits(desk, desk.guest_of(code).id, replace(ANA, phone="+351911111111"))
    assert desk.reservation(code).to_dynamodb_dict() == before


def test_what_was_said_before_is_kept_in_the_guests_own_partition(desk: Desk) -> None:
    guest = desk.guest()
    operation = desk.op("edit_guest")
    edit_guest(operation, guest=guest, profile=Profile("Anna", "Sousa"))
    trace = desk.get(keys.trace(desk.h, guest, "2026-11-22T18:05:00.000Z", operation.id))
    assert trace.before.as_dict()["given_name"] == "Ana"
    assert trace.after.as_dict()["given_name"] == "Anna"
    assert trace.before.as_dict()["email"] == "ana@example.org"


def test_the_journal_names_the_fields_and_nothing_personal(desk: Desk) -> None:
    guest = desk.guest()
    operation = desk.op("edit_guest")
    edit_guest(operation, guest=guest, profile=Profile("Anna", "Sousa"))
    entry = desk.get(keys.journal_entry(desk.h, operation.id))
    assert entry.facts.as_dict() == {"changed": ["given_name", "email", "phone"]}
    stored = str(desk.items()[entry.key])
    assert not any(fact in stored for fact in ("Ana", "Sousa", "example.org", "912345678"))


def test_personal_facts_stand_only_where_they_can_be_anonymised(desk: Desk) -> None:
    guest = desk.guest()
    desk.leaves(desk.in_house(guest=guest))
    edits(desk, guest)
    partitions = {
        key[0].partition("#")[0]
        for key, item in desk.items().items()
        if any(fact in str(item) for fact in ("example.org", "912345678", "+876543219153"))
    }
    assert partitions == {"GUEST", "SEARCH"}


# Refusals.


def refused(desk: Desk, guest: str) -> r.Refusal:
    """The refusal of a change that changes nothing."""
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        edits(desk, guest)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_for_an_unknown_guest(desk: Desk) -> None:
    assert refused(desk, "000000000000") == r.UnknownGuest("000000000000")


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    record = desk.get(keys.guest(desk.h, desk.guest()))
    record.merged_into = "ANOTHER00001"
    record.save()
    assert refused(desk, record.id) == r.GuestMerged(record.id, into="ANOTHER00001")


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h), "000000000000") == r.NoHotel(h)


def test_it_is_refused_for_more_open_stays_than_one_transaction_holds(desk: Desk) -> None:
    code = desk.books()
    guest, stay = desk.guest_of(code), desk.reservation(code)
    codes = {f"AAAA{one}{other}" for one in "23456789AF" for other in "23456789AF"}
    guest.active_reservations = codes
    guest.save()
    with HotelRecord.batch_write() as batch:
        for each in codes:
            key = keys.reservation(desk.h, each)
            copied = Reservation(*key, **stay.attribute_values | {"code": each, **_at(key)})
            batch.save(copied)
    assert isinstance(refused(desk, guest.id), r.TransactionTooLarge)


def _at(key: keys.Key) -> dict[str, str]:
    return {"pk": key.pk, "sk": key.sk}


# Repeats, rivals and cost.


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool
) -> None:
    guest = desk.guest()
    edit_guest(desk.op("edit_guest", op_id="a" * 20, digest="typed"), guest=guest, profile=ANNA)
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as raised:
        edit_guest(desk.op("edit_guest", op_id="a" * 20, digest=digest), guest=guest, profile=ANA)
    assert raised.value == r.AlreadyDone("a" * 20, "edit_guest", {"Guest": guest}, same_input=same)
    assert desk.items() == before


def test_a_stay_that_is_booked_meanwhile_gets_the_new_name_too(
    desk: Desk, rival_after: RivalAfter
) -> None:
    guest, booked = desk.guest(), []
    rival_after("edit_guest.fetch", lambda: booked.append(desk.books(guest=guest)))
    edits(desk, guest)
    assert desk.reservation(booked[0]).guest_name == "Anna de Sousa"
    assert_agrees(desk)


def test_a_stay_that_is_booked_while_the_guest_is_renamed_has_the_new_name(
    desk: Desk, rival_after: RivalAfter
) -> None:
    guest = desk.guest()
    rival_after("create_reservation.fetch", lambda: edits(desk, guest))
    booked = desk.does(
        create_reservation,
        guest=guest,
        room_type="DLX",
        arrival=day(0),
        departure=day(1),
        adults=1,
    )
    assert desk.reservation(booked.names["Reservation"]).guest_name == "Anna de Sousa"


def test_a_guest_who_is_checked_in_meanwhile_is_in_the_room_under_the_new_name(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.books()
    rival_after("edit_guest.fetch", lambda: desk.arrives(code))
    edits(desk, desk.guest_of(code).id)
    assert desk.room("101").guest_name == "Anna de Sousa"
    assert_agrees(desk)


def test_a_guest_who_leaves_meanwhile_leaves_no_name_on_the_room(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house()
    guest = desk.guest_of(code).id
    rival_after("edit_guest.fetch", lambda: desk.leaves(code))
    edits(desk, guest)
    assert desk.room("101").guest_name is None
    assert desk.reservation(code).guest_name == "Ana Sousa"
    assert_agrees(desk)


def test_two_changes_at_once_leave_the_words_of_the_last_one(
    desk: Desk, rival_after: RivalAfter
) -> None:
    guest = desk.guest()
    rival_after("edit_guest.fetch", lambda: edits(desk, guest, Profile("Eva", "Lima")))
    edits(desk, guest)
    assert words(desk) == {"anna", "de", "sousa", "anna@example.org", "+876543219153"}


def test_it_costs_two_requests_and_one_more_when_stays_are_renamed(
    desk: Desk, requests: Requests
) -> None:
    guest = desk.guest()
    start = len(requests)
    edits(desk, guest, replace(ANA, email="new@example.org"))
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
    desk.in_house(guest=guest)
    start = len(requests)
    edits(desk, guest)
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]


def test_a_new_e_mail_address_costs_a_trace_the_profile_and_every_entry(desk: Desk) -> None:
    guest = desk.guest()
    outcome = desk.does(edit_guest, guest=guest, profile=replace(ANA, email="new@example.org"))
    # The journal, the profile in its list, the trace; three words stay, one goes, one comes.
    assert outcome.units == 4 + (2 + 1) + 2 + 5 * 2


def test_a_profile_that_a_colleague_has_changed_is_not_replaced_unseen(desk: Desk) -> None:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=replace(ANA, phone="+351910000000"))
    before = desk.items()
    with pytest.raises(r.ProfileChanged) as refused:
        desk.does(
            edit_guest,
            guest=guest,
            profile=replace(ANA, email="new@example.org"),
            seen=ANA.fingerprint,
        )
    assert refused.value == r.ProfileChanged(guest)
    assert desk.items() == before


def test_a_profile_that_is_as_it_was_seen_is_replaced(desk: Desk) -> None:
    guest = desk.guest()
    desk.books(guest=guest)
    changed = replace(ANA, email="new@example.org")
    desk.does(edit_guest, guest=guest, profile=changed, seen=ANA.fingerprint)
    assert desk.get(keys.guest(desk.h, guest)).email == "new@example.org"
