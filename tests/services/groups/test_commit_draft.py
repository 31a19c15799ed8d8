"""Committing a draft books the whole group in one transaction, or nothing of it."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.group_lines import ChangeLine, ClosingLine, ProfileLine
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.models import JournalEntry, keys
from reservations.services.edit_guest import edit_guest
from reservations.services.groups.add_line import add_line
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.remove_line import remove_line
from tests.desk import ANA, Desk, day
from tests.groups import Drafting, rooms
from tests.holds import held, later
from tests.requests import Requests
from tests.services.agreement import assert_agrees

BO = Profile("Bo", "Lind", "bo@example.org")


def change(desk: Desk, code: str, **changes: object) -> ChangeLine:
    """The line by which a reservation is retrieved to be changed."""
    stay = desk.reservation(code)
    said = {"stay": stay.stay, "party": stay.party} | changes
    return ChangeLine("", code, stay.last_operation, **said)  # type: ignore[arg-type]


def test_a_group_has_its_name_contact_dates_and_reservations(draft: Drafting) -> None:
    draft.adds(rooms(2))
    draft.commits()
    group = draft.group
    assert (group.name, group.contact, group.stay) == (
        "Chess Club",
        draft.contact,
        Stay(day(5), day(8)),
    )
    made = [draft.desk.reservation(code) for code in group.codes]
    assert [stay.group for stay in made] == [draft.id] * 2
    assert [stay.guest_id for stay in made] == [draft.contact] * 2


def test_new_guests_are_registered_in_the_same_transaction(desk: Desk, requests: Requests) -> None:
    draft = Drafting(desk, contact=ANA)
    draft.adds(rooms(guest=BO), rooms(companions=(Profile("", "Lima"),)))
    before = len(requests)
    draft.commits()
    assert requests.since(before).count("TransactWriteItems") == 1
    names = {desk.reservation(code).guest_name for code in draft.group.codes}
    assert names == {"Ana Sousa", "Bo Lind"}
    [with_companion] = [
        stay for code in draft.group.codes if (stay := desk.reservation(code)).companions
    ]
    [companion] = with_companion.companions
    assert desk.get(keys.guest(desk.h, companion)).name == "Lima"
    assert_agrees(desk)


def test_two_new_guests_may_share_every_fact(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(guest=BO), rooms(guest=BO))
    draft.commits()
    guests = {desk.reservation(code).guest_id for code in draft.group.codes}
    assert len(guests) == 2
    assert_agrees(desk)


def test_everything_of_a_draft_happens_at_once(desk: Desk, draft: Drafting) -> None:
    """Rooms, a retrieved reservation with other dates, a closed room and a changed profile."""
    code = desk.books(guest=draft.contact, arrival=day(5), departure=day(7), adults=1)
    guest = desk.guest_of(code)
    draft.adds(
        rooms(room="101"),
        change(desk, code, stay=Stay(day(6), day(9)), party=Party(2, 1)),
        ClosingLine("", "102", day(5), day(8), "Leak"),
        ProfileLine("", guest.id, guest.profile.fingerprint, Profile("Ana", "Lima")),
    )
    draft.commits()
    stay = desk.reservation(code)
    assert (stay.stay, stay.party) == (Stay(day(6), day(9)), Party(2, 1))
    assert (stay.guest_name, stay.group) == ("Ana Lima", draft.id)
    assert (desk.holder("102", day(5)) or "").startswith("WINDOW#")
    assert desk.holder("101", day(5)) in draft.group.codes
    assert {desk.reservation(each).guest_name for each in draft.group.codes} == {"Ana Lima"}
    assert_agrees(desk)


def test_a_guest_in_house_is_extended_along_with_the_rest(desk: Desk, draft: Drafting) -> None:
    code = desk.in_house("101", guest=draft.contact)
    draft.adds(change(desk, code, stay=Stay(day(0), day(4))), rooms())
    draft.commits()
    assert desk.room("101").occupied_until == day(4)
    assert desk.holder("101", day(3)) == code
    assert_agrees(desk)


def test_a_room_that_one_line_gives_back_another_one_takes(desk: Desk, draft: Drafting) -> None:
    code = desk.books(guest=draft.contact, room="101", arrival=day(5), departure=day(8))
    draft.adds(change(desk, code, stay=Stay(day(5), day(6))), rooms(arrival=day(6), room="101"))
    draft.commits()
    assert [desk.holder("101", day(5)), desk.holder("101", day(6)) == code] == [code, False]
    assert_agrees(desk)


def test_the_journal_tells_of_each_reservation_as_if_it_were_alone(
    desk: Desk, draft: Drafting
) -> None:
    draft.adds(rooms(2))
    outcome = draft.commits()
    entry: JournalEntry = desk.get(keys.journal_entry(desk.h, outcome.operation))
    parts = entry.facts.as_dict()["parts"]
    assert [part["verb"] for part in parts] == ["create_reservation"] * 2
    assert {part["names"]["Reservation"] for part in parts} == set(draft.group.codes)
    assert "Ana" not in str(entry.to_dynamodb_dict())


def refused_lines(desk: Desk, draft: Drafting) -> list[tuple[object, type[r.Refusal]]]:
    taken = desk.books(room="101", arrival=day(6), departure=day(7))
    gone = desk.books(arrival=day(5), departure=day(6))
    desk.in_house("105")
    seen = change(desk, gone)
    desk.does(edit_guest, guest=desk.guest_of(gone).id, profile=BO)
    ready = desk.books(arrival=day(5), departure=day(6))
    return [
        (rooms(arrival=day(-1)), r.ArrivalInThePast),
        (rooms(departure=day(5)), r.DatesReversed),
        (rooms(room_type="NONE"), r.UnknownRoomType),
        (rooms(guest="0" * 12), r.UnknownGuest),
        (rooms(companions=("0" * 12,)), r.UnknownGuest),
        (rooms(room="999"), r.UnknownRoom),
        (rooms(room="200"), r.RoomOfAnotherType),
        (rooms(room="101"), r.RoomTaken),
        (rooms(departure=day(200)), r.NotOnSaleYet),
        (rooms(9), r.NoRoomLeft),
        (seen, r.ReservationChanged),
        (change(desk, ready, stay=Stay(day(6), day(6))), r.DatesReversed),
        (change(desk, ready, party=Party(5)), r.PartyTooLarge),
        (ChangeLine("", "999999", "x", Stay(day(5), day(6)), Party(1)), r.UnknownReservation),
        (ClosingLine("", "101", day(5), day(8), "Leak"), r.RoomHasStays),
        (ClosingLine("", "105", day(-1), day(2), "Leak"), r.WindowNotAhead),
        (ProfileLine("", draft.contact, "other", BO), r.ProfileChanged),
        (change(desk, taken, stay=Stay(day(5), day(400))), r.StayTooLong),
    ]


def test_a_line_that_cannot_be_keeps_all_others_from_happening(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(3))
    for line, refusal in refused_lines(desk, draft):
        [added] = draft.adds(line)  # type: ignore[arg-type]
        before = desk.items()
        with pytest.raises(refusal):
            draft.commits()
        assert desk.items() == before
        draft.does(remove_line, draft=draft.id, line=added)
    draft.commits()
    assert_agrees(desk)


def test_two_lines_cannot_claim_one_room(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(room="101"), rooms(arrival=day(7), room="101"))
    before = desk.items()
    with pytest.raises(r.TwiceInDraft) as refused:
        draft.commits()
    assert refused.value == r.TwiceInDraft("101", day(7))
    assert desk.items() == before


def test_a_reservation_of_another_group_stays_there(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    draft.commits()
    [code] = draft.group.codes
    other = Drafting(desk, contact=draft.contact)
    other.adds(change(desk, code))
    before = desk.items()
    with pytest.raises(r.InAnotherGroup):
        other.commits()
    assert desk.items() == before


def test_an_empty_draft_books_nothing(desk: Desk, draft: Drafting) -> None:
    before = desk.items()
    with pytest.raises(r.NothingInDraft):
        draft.commits()
    assert desk.items() == before


def test_sent_twice_it_is_booked_once(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms(2))
    operation = desk.op("commit_draft")
    commit_draft(operation, draft=draft.id)
    before = desk.items()
    with pytest.raises((r.AlreadyDone, r.UnknownDraft)):
        commit_draft(operation, draft=draft.id)
    assert desk.items() == before


def test_a_draft_that_is_committed_can_be_changed_no_more(desk: Desk, draft: Drafting) -> None:
    draft.adds(rooms())
    draft.commits()
    before = desk.items()
    with pytest.raises(r.UnknownDraft):
        draft.does(add_line, draft=draft.id, line=rooms())
    assert desk.items() == before


def test_a_line_that_is_added_while_it_is_committed_is_committed_too(
    desk: Desk, draft: Drafting, rival_after: Callable[..., None]
) -> None:
    draft.adds(rooms())
    rival_after("groups.commit_draft.read_plan", lambda: draft.adds(rooms()))
    assert draft.commits().names["Stays"] == "2"
    assert_agrees(desk)


def test_a_contact_who_is_merged_meanwhile_is_told(
    desk: Desk, draft: Drafting, rival_after: Callable[..., None]
) -> None:
    draft.adds(rooms())
    desk.get(keys.guest(desk.h, draft.contact))

    def merged() -> None:
        guest = desk.get(keys.guest(desk.h, draft.contact))
        guest.merged_into = "0" * 12
        guest.save()

    rival_after("groups.commit_draft.read_plan", merged)
    with pytest.raises(r.GuestMerged):
        draft.commits()
    assert draft.record is not None
    assert desk.left("DLX", day(5)) == 8


def test_holds_that_have_run_out_give_way_to_a_group(desk: Desk) -> None:
    draft = Drafting(desk)
    for _ in range(2):
        held(desk, room_type="SUI", arrival=day(5), departure=day(6))
    draft.adds(rooms(2, "SUI"))
    before = desk.items()
    with pytest.raises(r.NoRoomLeft):
        draft.commits()
    assert desk.items() == before
    later(desk, commit_draft, draft=draft.id)
    assert desk.left("SUI", day(5)) == 0
    assert_agrees(desk)
