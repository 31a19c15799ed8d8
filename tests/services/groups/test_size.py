"""A group as large as one transaction takes, and what becomes of a larger one."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.group_lines import ClosingLine, ProfileLine, Sending
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.models.reading import read_house
from reservations.models.staging import Plan, read_plan
from reservations.services.groups.remove_line import remove_line
from tests.desk import ANA, NOW, Desk, day
from tests.groups import LARGE, Drafting, person, rooms
from tests.requests import Requests
from tests.services.agreement import assert_agrees
from tests.services.groups.test_commit_draft import change


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=LARGE)


def plan_of(desk: Desk, draft: Drafting) -> Plan:
    house = read_house(desk.h)
    return read_plan(house, draft.record.contact, draft.lines(), group=draft.id, now=NOW)  # type: ignore[union-attr]


def test_eighty_rooms_are_one_transaction(desk: Desk, draft: Drafting, requests: Requests) -> None:
    draft.adds(rooms(60), rooms(20, "SUI"))
    before = len(requests)
    outcome = draft.commits()
    assert requests.since(before).count("TransactWriteItems") == 1
    assert outcome.names["Stays"] == "80"
    assert len(draft.group.codes) == 80
    assert [desk.left("DLX", day(5)), desk.left("SUI", day(7))] == [40, 20]
    assert draft.record is None
    assert_agrees(desk)


def test_eighty_rooms_are_refused_by_the_last_of_them_and_nothing_is_written(
    desk: Desk, draft: Drafting
) -> None:
    draft.adds(rooms(79))
    [last] = draft.adds(rooms(1, "SUI"))
    for _ in range(40):
        desk.books(room_type="SUI", arrival=day(5), departure=day(6))
    before = desk.items()
    with pytest.raises(r.NoRoomLeft) as refused:
        draft.commits()
    assert refused.value == r.NoRoomLeft("SUI", day(5), left=0)
    assert desk.items() == before
    draft.does(remove_line, draft=draft.id, line=last)
    draft.adds(rooms(1))
    assert draft.commits().names["Stays"] == "80"
    assert_agrees(desk)


def test_rooms_of_types_over_months_take_an_action_each_and_one_per_type_and_month(
    desk: Desk, draft: Drafting, actions: list[int]
) -> None:
    """N rooms of k types over m months: N + k x m, and four: the journal entry, the draft, the
    group and the contact."""
    draft.adds(rooms(10, departure=day(12)), rooms(5, "SUI", departure=day(12)), rooms(5, "SUI"))
    assert plan_of(desk, draft).size.actions == 20 + 2 * 2 + 4
    draft.commits()
    assert actions[-1] == 20 + 2 * 2 + 4


def test_the_page_counts_what_is_sent_whatever_is_in_the_draft(
    desk: Desk, actions: list[int]
) -> None:
    code = desk.books(guest=ANA, arrival=day(5), departure=day(7))
    guest = desk.guest_of(code)
    inside = desk.in_house("101", departure=day(2))
    draft = Drafting(desk, contact=guest.id)
    draft.adds(
        rooms(3),
        rooms(room="102", guest=person(1), companions=(person(2),)),
        rooms(guest=desk.guest()),
        change(desk, code, stay=Stay(day(5), day(12))),
        change(desk, inside, stay=Stay(day(0), day(4))),
        ClosingLine("", "103", day(5), day(15), "Leak"),
        ProfileLine("", guest.id, guest.profile.fingerprint, Profile("Ana", "Lima")),
    )
    counted = plan_of(desk, draft).size.actions
    draft.commits()
    assert actions[-1] == counted
    assert_agrees(desk)


def test_ninety_five_rooms_fit_and_one_more_does_not(
    desk: Desk, draft: Drafting, actions: list[int]
) -> None:
    [line] = draft.adds(rooms(96))
    before = desk.items()
    with pytest.raises(r.TransactionTooLarge) as refused:
        draft.commits()
    assert refused.value == r.TransactionTooLarge("actions", 101, 100)
    assert desk.items() == before
    draft.does(remove_line, draft=draft.id, line=line)
    draft.adds(rooms(95))
    draft.commits()
    assert actions[-1] == 100
    assert_agrees(desk)


def test_profiles_that_do_not_fit_beside_the_rooms_are_written_first(
    desk: Desk, draft: Drafting, requests: Requests
) -> None:
    draft.adds(*(rooms(guest=person(number)) for number in range(30)))
    assert plan_of(desk, draft).size.sending is Sending.PEOPLE_FIRST
    before = len(requests)
    draft.commits()
    # 30 profiles of four items each, and then all rooms at once.
    assert requests.since(before).count("TransactWriteItems") == 3
    names = {desk.reservation(code).guest_name for code in draft.group.codes}
    assert names == {person(number).name for number in range(30)}
    assert_agrees(desk)


def test_eighty_rooms_of_eighty_new_guests_are_booked_by_the_contact(
    desk: Desk, draft: Drafting
) -> None:
    """Their own names would need an action each; they stay in the rooms all the same."""
    draft.adds(*(rooms(guest=person(number)) for number in range(80)))
    assert plan_of(desk, draft).size.sending is Sending.BY_CONTACT
    draft.commits()
    stays = [desk.reservation(code) for code in draft.group.codes]
    assert {stay.guest_id for stay in stays} == {draft.contact}
    assert len({stay.companions[0] for stay in stays}) == 80
    assert_agrees(desk)


def test_guests_who_were_written_first_stay_known_when_the_rooms_are_refused(
    desk: Desk, draft: Drafting, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.adds(*(rooms(1, "SUI", guest=person(number)) for number in range(40)))

    def last_suite_goes(operation, *, draft):  # type: ignore[no-untyped-def]
        people_first(operation, draft=draft)
        desk.books(room_type="SUI", arrival=day(7), departure=day(8))

    people_first = __import__(COMMIT, fromlist=["people_first"]).people_first
    monkeypatch.setattr(f"{COMMIT}.people_first", last_suite_goes)
    with pytest.raises(r.NoRoomLeft):
        draft.commits()
    assert all(isinstance(line.guest, str) for line in draft.lines())  # type: ignore[union-attr]
    assert desk.left("SUI", day(5)) == 40
    assert_agrees(desk)


COMMIT = "reservations.services.groups.commit_draft"
