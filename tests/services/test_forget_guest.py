"""Forget guest: what is left of an anonymised guest goes, in as many steps as it takes."""

from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import NewGroup
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.profile import NOBODY, Profile
from reservations.models import Group, Guest, keys
from reservations.models.anonymised import traces_of
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.repair import repair
from reservations.services import forget_guest as module
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.cancel import cancel
from reservations.services.change_guest import change_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.forget_guest import forget_guest
from reservations.services.merge_guests import merge_guests
from tests.blocks import holds, party
from tests.desk import NOW, Desk, day
from tests.reactions import counts, says
from tests.services.agreement import assert_agrees, disagreements

ANNA = Profile("Anna", "Souza", "anna@example.org")
RUI = Profile("Rui", "Costa")
NAMES = ("Ana", "Anna", "Rui")
SETTLED = NOW + 2 * LONGEST_VERB


def forgets(desk: Desk, guest: str, at: Any = NOW) -> Outcome:
    return forget_guest(
        Operation(new_operation_id(), "forget_guest", desk.h, "desk", at), guest=guest
    )


def record(desk: Desk, guest: str) -> Guest:
    return desk.get(keys.guest(desk.h, guest))


@pytest.fixture
def known(desk: Desk) -> str:
    """Anonymised: a guest with a former name, a merged profile and three stays that are over."""
    lost, guest = desk.guest(ANNA), desk.guest()
    slept = desk.in_house("101", guest=lost, departure=day(1))
    desk.leaves(slept)
    desk.does(merge_guests, guest=lost, into=guest)
    desk.does(edit_guest, guest=guest, profile=RUI)
    called_off = desk.books(guest=guest, arrival=day(5), departure=day(6))
    desk.does(edit_notes, code=called_off, notes="Rui is allergic to nuts.")
    desk.does(cancel, code=called_off, reason="Rui is ill")
    desk.leaves(desk.in_house("102", guest=guest, departure=day(1)))
    desk.does(anonymise_guest, guest=guest)
    return guest


def test_the_words_about_a_room_go_and_what_was_said_still_counts(desk: Desk) -> None:
    code = desk.in_house("101", departure=day(1))
    says(desk, code, "cold", words="Ana's room is an icebox.")
    desk.leaves(code)
    guest = desk.reservation(code).guest_id
    desk.does(anonymise_guest, guest=guest)
    assert "icebox" in str(desk.items())
    forgets(desk, guest)
    assert "icebox" not in str(desk.items())
    assert counts(desk, room="101") == {"cold": 1}
    assert_agrees(desk)


def told(desk: Desk) -> str:
    """Everything that the table says, besides the key of the hotel."""
    return str(desk.items())


def test_nothing_tells_of_the_person_and_the_stays_remain(desk: Desk, known: str) -> None:
    before = {code: desk.reservation(code) for code in codes(desk)}
    assert len(before) == 3
    forgets(desk, known)
    for said in ("Anna", "Ana", "Rui", "Sousa", "Souza", "Costa", "allergic", "@", "912345678"):
        assert said not in told(desk)
    for code, stay in before.items():
        now = desk.reservation(code)
        assert now.guest_name == NOBODY.name
        assert (now.status, now.arrival, now.departure) == (
            stay.status,
            stay.arrival,
            stay.departure,
        )
        assert now.held_nights() == stay.held_nights()
        assert (now.gsi1_pk, now.gsi1_sk, now.gsi2_pk) == (stay.gsi1_pk, stay.gsi1_sk, stay.gsi2_pk)
    assert_agrees(desk)


def codes(desk: Desk) -> list[str]:
    return [pk.rpartition("#")[2] for pk, sk in desk.items() if sk == "RES"]


def test_former_profiles_are_nobodys_and_lead_on(desk: Desk, known: str) -> None:
    (lost,) = record(desk, known).aliases
    forgets(desk, known)
    former = record(desk, lost)
    assert (former.profile, former.merged_into) == (NOBODY, known)
    assert former.anonymised_at == NOW
    assert list(traces_of(desk.h, known)) == []


def test_the_journal_counts_what_was_done(desk: Desk, known: str) -> None:
    outcome = forgets(desk, known)
    entry = desk.get(keys.journal_entry(desk.h, outcome.operation))
    assert entry.facts.as_dict() == {"after": {"stays": 3, "profiles": 1, "traces": 1}}
    assert entry.names.as_dict() == {"Guest": known}


def test_it_takes_as_many_steps_as_it_takes(
    desk: Desk, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_AT_ONCE", 2)
    for _ in range(3):
        assert any(name in told(desk) for name in NAMES)
        forgets(desk, known)
    assert not any(name in told(desk) for name in NAMES)
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        forgets(desk, known)
    assert desk.items() == before


def test_the_guest_is_done_with_once_nothing_can_follow(desk: Desk, known: str) -> None:
    forgets(desk, known)
    with pytest.raises(r.NothingToDo):
        forgets(desk, known, SETTLED - LONGEST_VERB)
    assert record(desk, known).gsi1_pk == keys.anonymised_list(desk.h)
    forgets(desk, known, SETTLED)
    assert record(desk, known).gsi1_pk is None
    assert_agrees(desk)
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        forgets(desk, known, SETTLED)
    assert desk.items() == before


def test_what_the_index_shows_as_done_is_looked_at_before_it_is_done_with(
    desk: Desk, known: str
) -> None:
    forgets(desk, known)
    stay = desk.reservation(codes(desk)[0])
    stay.notes = "Rui again"
    stay.save()
    forgets(desk, known, SETTLED)
    assert desk.reservation(stay.code).notes is None
    forgets(desk, known, SETTLED)
    assert record(desk, known).gsi1_pk is None


def test_a_stay_that_is_somebody_elses_by_now_is_left_alone(desk: Desk) -> None:
    guest, other = desk.guest(), desk.guest(RUI)
    code = desk.books(guest=guest)
    desk.does(change_guest, code=code, guest=other)
    # As an index shows it that lags behind.
    stay = desk.reservation(code)
    stay.gsi2_pk = keys.guest(desk.h, guest).pk
    stay.save()
    desk.does(anonymise_guest, guest=guest)
    with pytest.raises(r.NothingToDo):
        forgets(desk, guest)
    assert desk.reservation(code).guest_name == "Rui Costa"


def test_only_anonymised_guests_are_forgotten(desk: Desk) -> None:
    guest = desk.guest()
    before = desk.items()
    with pytest.raises(r.NothingToDo):
        forgets(desk, guest)
    with pytest.raises(r.UnknownGuest):
        forgets(desk, "000000000000")
    assert desk.items() == before


def test_groups_that_were_called_after_the_guest_are_called_after_nobody(desk: Desk) -> None:
    guest = desk.guest()
    group = holds(desk, group=NewGroup("Ana's wedding", guest))
    desk.turns_to(day(4))
    desk.does(anonymise_guest, guest=guest)
    forgets(desk, guest)
    assert party(desk, group).group.name == "Anonymised group"
    assert "Ana" not in str(desk.items())
    forgets(desk, guest, SETTLED)
    assert_agrees(desk)
    party(desk, group).group.update([Group.name.set("Ana's wedding")])
    assert [said for said in disagreements(desk) if group in said]
    found = confirmed(desk.h, read_agreement(desk.h).problems)
    (problem,) = [each for each in found if each.kind == "anonymised"]
    repair(desk.op("repair"), problem)
    assert_agrees(desk)
