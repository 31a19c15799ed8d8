"""What is derived is written anew, with a journal entry; what is not is left to people."""

from collections.abc import Callable

import pytest

from reservations.domain.nights import Part, Slot, in_room
from reservations.domain.profile import Profile
from reservations.models import RoomNumber, SearchEntry, keys
from reservations.models.months import claim_on, free_on
from reservations.models.reservation import stored_runs
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed, stands
from reservations.self_check.problems import Problem
from reservations.self_check.repair import repair, to_mend_first
from reservations.self_check.writing import NotDerived
from reservations.transactions import Stale
from tests.desk import ANA, Desk, day


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Somebody in house, somebody expected with a room, somebody who has left."""
    desk.leaves(desk.in_house("101", guest=Profile("Rui", "Costa")))
    desk.in_house("102")
    desk.books(room_type="SUI", room="300", arrival=day(4), departure=day(6))
    return desk


def tenant(desk: Desk) -> str:
    return str(desk.room("102").rented_to)


def a_number_too_small(desk: Desk) -> None:
    item = desk.get(keys.availability(desk.h, "DLX", "2026-12"))
    item.update(actions=[free_on(day(15)).set(free_on(day(15)) - 1)])


def a_claim_of_nobody(desk: Desk) -> None:
    item = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    item.update(actions=[claim_on(Slot(day(5))).set("222222")])


def a_claim_of_somebody_who_left(desk: Desk) -> None:
    (left,) = [each for each in codes(desk) if desk.reservation(each).status == "CLOSED"]
    item = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1))).set(left)])


def a_night_that_nobody_claims(desk: Desk) -> None:
    item = desk.get(keys.room_nights(desk.h, "102", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1))).remove()])


def a_day_that_nobody_claims(desk: Desk) -> None:
    item = desk.get(keys.room_nights(desk.h, "102", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1), Part.DAY)).remove()])


def a_room_that_looks_free(desk: Desk) -> None:
    desk.sets("102", status="FREE")


def a_room_that_shows_somebody(desk: Desk) -> None:
    desk.sets("101", rented_to="222222")


def a_type_that_counts_wrong(desk: Desk) -> None:
    item = desk.get(keys.room_type(desk.h, "SUI"))
    item.rooms = 2
    item.save()


def a_guest_without_the_reservation(desk: Desk) -> None:
    guest = desk.guest_of(tenant(desk))
    guest.active_reservations = None
    guest.save()


def a_guest_in_a_room_too_many(desk: Desk) -> None:
    guest = desk.guest_of(tenant(desk))
    guest.occupies_rooms = {"102", "101"}
    guest.save()


def a_reservation_under_another_name(desk: Desk) -> None:
    stay = desk.reservation(codes(desk)[-1])
    stay.guest_name = "Somebody Else"
    stay.save()


def a_reservation_on_another_day_of_the_desk(desk: Desk) -> None:
    stay = desk.reservation(tenant(desk))
    stay.gsi1_sk = f"2026-12-24#{stay.code}"
    stay.save()


def a_number_that_leads_nowhere(desk: Desk) -> None:
    RoomNumber.at(desk.h, "999", room_id="101").save()


def a_room_without_its_number(desk: Desk) -> None:
    desk.get(keys.room_number(desk.h, "101")).delete()


def a_search_entry_too_few(desk: Desk) -> None:
    guest = desk.guest_of(tenant(desk))
    desk.get(keys.search_entry(desk.h, "sousa", guest.id)).delete()


def a_search_entry_too_many(desk: Desk) -> None:
    SearchEntry.at(desk.h, "ghost", "000000000000", name="Ghost", words=["ghost"]).save()


def a_search_entry_with_an_old_name(desk: Desk) -> None:
    guest = desk.guest_of(tenant(desk))
    entry = desk.get(keys.search_entry(desk.h, "sousa", guest.id))
    entry.name = "Ana Old"
    entry.save()


def codes(desk: Desk) -> list[str]:
    return [sk_pk[0].split("#")[2] for sk_pk in desk.items() if sk_pk[1] == "RES"]


def mend(desk: Desk) -> None:
    for _ in range(2):
        for problem in to_mend_first(confirmed(desk.h, read_agreement(desk.h).problems)):
            repair(desk.op("repair"), problem)


@pytest.mark.parametrize(
    "spoil",
    [
        a_number_too_small,
        a_claim_of_nobody,
        a_claim_of_somebody_who_left,
        a_night_that_nobody_claims,
        a_day_that_nobody_claims,
        a_room_that_shows_somebody,
        a_type_that_counts_wrong,
        a_guest_without_the_reservation,
        a_guest_in_a_room_too_many,
        a_reservation_on_another_day_of_the_desk,
        a_number_that_leads_nowhere,
        a_room_without_its_number,
        a_search_entry_too_few,
        a_search_entry_too_many,
        a_search_entry_with_an_old_name,
    ],
)
def test_what_is_derived_is_written_anew(busy: Desk, spoil: Callable[[Desk], None]) -> None:
    before = busy.items()
    spoil(busy)
    assert confirmed(busy.h, read_agreement(busy.h).problems)
    mend(busy)
    assert read_agreement(busy.h).problems == []
    kept = {key: item for key, item in busy.items().items() if item["RecordType"] != JOURNAL}
    assert said(kept) == said(before)


JOURNAL = {"S": "JournalEntry"}


def said(items: dict) -> dict:
    """The items without who wrote them last."""
    return {
        key: {name: value for name, value in item.items() if name != "LastOperation"}
        for key, item in items.items()
        if item["RecordType"] != JOURNAL
    }


def test_a_room_that_looks_free_shows_its_guest_again(busy: Desk) -> None:
    a_room_that_looks_free(busy)
    mend(busy)
    assert busy.room("102").status == "OCCUPIED"
    assert read_agreement(busy.h).problems == []


def test_a_name_follows_the_profile(busy: Desk) -> None:
    a_reservation_under_another_name(busy)
    mend(busy)
    assert read_agreement(busy.h).problems == []


def test_a_repair_is_in_the_journal(busy: Desk) -> None:
    a_number_too_small(busy)
    (problem,) = confirmed(busy.h, read_agreement(busy.h).problems)
    operation = busy.op("repair")
    repair(operation, problem)
    entry = busy.get(keys.journal_entry(busy.h, operation.id))
    assert (entry.verb, entry.facts.as_dict()["problem"][:2]) == ("repair", ["free", "DLX"])


def test_the_word_of_a_search_entry_stays_out_of_the_journal(busy: Desk) -> None:
    a_search_entry_too_many(busy)
    (problem,) = confirmed(busy.h, read_agreement(busy.h).problems)
    operation = busy.op("repair")
    repair(operation, problem)
    entry = busy.items()[keys.journal_entry(busy.h, operation.id)]
    assert "ghost" not in str(entry)


def test_two_who_hold_one_room_are_for_people_to_part(busy: Desk) -> None:
    """Nobody can derive who has to go."""
    item = busy.get(keys.room_nights(busy.h, "102", "2026-11"))
    rival = busy.books(guest=ANA, arrival=day(0), departure=day(2), room="101")
    item.update(actions=[claim_on(Slot(day(1))).set(rival)])
    problems = confirmed(busy.h, read_agreement(busy.h).problems)
    held = [problem for problem in problems if problem.kind == "held"]
    before = busy.items()
    for problem in held:
        with pytest.raises(NotDerived):
            repair(busy.op("repair"), problem)
    assert held
    assert busy.items() == before


def test_a_stay_without_its_nights_is_for_people(busy: Desk) -> None:
    stay = busy.reservation(tenant(busy))
    stay.nights = stay.nights[:-1]
    stay.save()
    problems = confirmed(busy.h, read_agreement(busy.h).problems)
    dates = [problem for problem in problems if problem.kind == "dates"]
    with pytest.raises(NotDerived):
        repair(busy.op("repair"), dates[0])


def test_what_was_mended_meanwhile_is_no_problem_any_more(busy: Desk) -> None:
    """The desk is open: what a first reading found is read again before it is told."""
    a_night_that_nobody_claims(busy)
    first = read_agreement(busy.h).problems
    item = busy.get(keys.room_nights(busy.h, "102", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1))).set(tenant(busy))])
    assert first
    assert confirmed(busy.h, first) == []


def test_a_record_that_nobody_wrote_is_found(busy: Desk) -> None:
    guest = busy.guest_of(tenant(busy))
    guest.last_operation = "nobody"
    guest.save()
    says = [problem.says for problem in read_agreement(busy.h).problems]
    assert any("written by nobody, which has no entry" in each for each in says)


# The desk is open while somebody repairs.


def test_a_guest_who_has_booked_meanwhile_keeps_the_booking(desk: Desk) -> None:
    guest = desk.guest()
    record = desk.guest_of(desk.books(guest=guest, departure=day(1)))
    record.active_reservations = {*record.active_reservations, "GHOST2"}
    record.save()
    (problem,) = read_agreement(desk.h).problems
    new = desk.books(guest=guest, departure=day(1))
    repair(desk.op("repair"), problem)
    assert new in desk.guest_of(new).active_reservations
    assert read_agreement(desk.h).problems == []


def test_a_room_into_which_somebody_has_come_meanwhile_keeps_its_guest(desk: Desk) -> None:
    first = desk.in_house("101", departure=day(1))
    desk.sets("101", guest_name="Wrong")
    (problem,) = read_agreement(desk.h).problems
    desk.leaves(first)
    desk.sets("101", housekeeping="CLEAN")
    second = desk.in_house("101", departure=day(1))
    before = desk.items()
    with pytest.raises(Stale):
        repair(desk.op("repair"), problem)
    assert desk.items() == before
    assert desk.room("101").rented_to == second


def test_a_booking_meanwhile_makes_no_problem_of_what_is_right(desk: Desk) -> None:
    guest = desk.guest()
    code = desk.books(guest=guest, departure=day(1))
    known = (keys.hotel(desk.h), keys.guest(desk.h, guest), keys.reservation(desk.h, code))
    problem = Problem("active", ("active", guest), "", known)
    desk.books(guest=guest, departure=day(1))
    assert not stands(desk.h, problem)


def test_runs_follow_the_nights(desk: Desk) -> None:
    code = desk.in_house("101")
    stay = desk.reservation(code)
    stay.runs = stored_runs(in_room(stay.held_nights(), "102", "DLX", since=day(1)))
    stay.save()
    assert [each.kind for each in read_agreement(desk.h).problems] == ["runs"]
    mend(desk)
    assert read_agreement(desk.h).problems == []


def test_a_room_that_is_named_and_not_held_is_found(desk: Desk) -> None:
    code = desk.books(room="102")
    stay = desk.reservation(code)
    stay.assigned_room = "101"
    stay.save()
    assert "named" in {each.kind for each in read_agreement(desk.h).problems}
