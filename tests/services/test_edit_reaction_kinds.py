"""Edit reaction kinds: what guests can say, and what becomes of what they have said."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.domain.reaction_kinds import WantedKind, settings_of_kinds
from reservations.domain.reactions import DEFAULT_KINDS, MOST_KINDS
from reservations.models import keys
from reservations.services.edit_hotel import edit_hotel
from reservations.services.edit_reaction_kinds import edit_reaction_kinds
from reservations.services.withdraw_reaction import withdraw_reaction
from tests.desk import Desk, day
from tests.kinds import edits_kinds, praise, retired, wanted
from tests.reactions import counts, says
from tests.requests import Requests
from tests.services.agreement import assert_agrees

RivalAfter = Callable[[str, Callable[[], Any]], None]


def labels(desk: Desk) -> list[str]:
    return [kind.label for kind in desk.hotel().kinds().values()]


def test_a_hotel_that_has_set_nothing_has_the_usual_kinds(desk: Desk) -> None:
    assert desk.hotel().reaction_kinds is None
    assert tuple(desk.hotel().kinds().values()) == DEFAULT_KINDS


def test_a_kind_that_is_added_can_be_said_and_is_counted(desk: Desk) -> None:
    assert edits_kinds(desk, praise("Kind staff")).names == {"Hotel": desk.h}
    assert labels(desk) == [*(kind.label for kind in DEFAULT_KINDS), "Kind staff"]
    says(desk, desk.in_house("101"), "k09")
    assert counts(desk, room="101") == {"k09": 1}
    assert_agrees(desk)


def test_a_kind_that_is_renamed_keeps_what_was_said(desk: Desk) -> None:
    says(desk, desk.in_house("101"), "noise")
    edits_kinds(desk, noise={"label": "Noise at night"})
    assert desk.hotel().kinds()["noise"].label == "Noise at night"
    assert counts(desk, room="101") == {"noise": 1}
    assert_agrees(desk)


def test_a_retired_kind_cannot_be_said_any_more_and_what_was_said_stands(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    retired(desk, "noise")
    other, before = desk.in_house("102"), desk.items()
    with pytest.raises(r.UnknownKind):
        says(desk, other, "noise")
    assert desk.items() == before
    assert counts(desk, room="101") == {"noise": 1}
    assert_agrees(desk)


def test_what_was_said_of_a_retired_kind_can_be_withdrawn(desk: Desk) -> None:
    code = desk.in_house("101")
    says(desk, code, "noise")
    retired(desk, "noise")
    desk.does(withdraw_reaction, code=code, room_id="101", kind="noise")
    assert counts(desk, room="101") == {}
    assert_agrees(desk)


def test_a_retired_kind_that_is_taken_back_goes_on_counting(desk: Desk) -> None:
    says(desk, desk.in_house("101"), "noise")
    retired(desk, "noise")
    edits_kinds(desk, noise={"is_retired": False})
    says(desk, desk.in_house("102"), "noise")
    assert counts(desk, room_type="DLX") == {"noise": 2}


def test_the_kinds_stand_in_the_order_that_is_wanted(desk: Desk) -> None:
    desk.does(edit_reaction_kinds, kinds=wanted(DEFAULT_KINDS)[::-1])
    assert labels(desk) == [kind.label for kind in DEFAULT_KINDS][::-1]


def refused(desk: Desk, kinds: list[WantedKind], seen: str = "") -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        desk.does(edit_reaction_kinds, kinds=kinds, seen=seen)
    assert desk.items() == before
    return raised.value


USUAL = wanted(DEFAULT_KINDS)
NEW = [praise(f"New {n}") for n in range(MOST_KINDS)]


@pytest.mark.parametrize(
    ("kinds", "refusal"),
    [
        (USUAL[1:], r.KindKept("Loved it")),
        (wanted(DEFAULT_KINDS, cold={"is_praise": True}), r.KindTurned("Cold", is_praise=False)),
        (wanted(DEFAULT_KINDS, quiet={"is_praise": False}), r.KindTurned("Quiet", is_praise=True)),
        ([*USUAL, WantedKind("warm", "Warm", is_praise=True)], r.UnknownKind("warm")),
        (wanted(DEFAULT_KINDS, cold={"label": "NOISE"}), r.LabelTaken("NOISE")),
        ([*USUAL, praise("noise")], r.LabelTaken("noise")),
        ([*USUAL, *NEW[: MOST_KINDS - 7]], r.TooManyKinds(MOST_KINDS)),
        (
            wanted(DEFAULT_KINDS, **{k.code: {"is_retired": True} for k in DEFAULT_KINDS}),
            r.NoKindLeft(),
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, r.Refusal) else "",
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Desk, kinds: list[WantedKind], refusal: r.Refusal
) -> None:
    says(desk, desk.in_house("101"), "cold")
    assert refused(desk, kinds) == refusal


def test_as_many_as_there_are_counters_can_be_had_and_all_are_counted(desk: Desk) -> None:
    edits_kinds(desk, *NEW[: MOST_KINDS - 8])
    code = desk.in_house("101")
    for kind in desk.hotel().kinds():
        says(desk, code, kind)
    assert list(counts(desk, room="101").values()) == [1] * MOST_KINDS
    assert_agrees(desk)


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h), USUAL) == r.NoHotel(h)


def seen_now(desk: Desk) -> str:
    return fingerprint(settings_of_kinds(desk.hotel().kinds().values()))


def test_kinds_that_a_colleague_has_changed_since_are_not_replaced_unseen(desk: Desk) -> None:
    seen = seen_now(desk)
    edits_kinds(desk, praise("Kind staff"), seen=seen)
    assert refused(desk, [*USUAL, praise("Good bed")], seen) == r.SettingsChanged()


def test_a_colleague_who_comes_between_reading_and_writing_is_not_overwritten(
    desk: Desk, rival_after: RivalAfter
) -> None:
    seen = seen_now(desk)
    rival_after("edit_reaction_kinds.read_hotel", lambda: retired(desk, "noise"))
    with pytest.raises(r.SettingsChanged):
        desk.does(edit_reaction_kinds, kinds=[*USUAL, praise("Kind staff")], seen=seen)
    assert desk.hotel().kinds()["noise"].is_retired
    assert "Kind staff" not in labels(desk)


def test_who_saves_other_settings_meanwhile_is_in_nobodys_way(
    desk: Desk, rival_after: RivalAfter
) -> None:
    other = {"name": "Miramar", "inspected_only": True, "day_use": False}
    rival_after("edit_reaction_kinds.read_hotel", lambda: desk.does(edit_hotel, **other))
    desk.does(edit_reaction_kinds, kinds=[*USUAL, praise("Good bed")], seen=seen_now(desk))
    assert desk.hotel().settings() == other
    assert labels(desk)[-1] == "Good bed"


def test_a_day_that_ends_meanwhile_stays_ended(desk: Desk, rival_after: RivalAfter) -> None:
    rival_after("edit_reaction_kinds.read_hotel", desk.ends_day)
    edits_kinds(desk, praise("Good bed"))
    assert (labels(desk)[-1], desk.hotel().business_date) == ("Good bed", day(1))


def test_a_guest_who_says_what_is_retired_meanwhile_is_counted(
    desk: Desk, rival_after: RivalAfter
) -> None:
    code = desk.in_house("101")
    rival_after("record_reaction.read_hotel", lambda: retired(desk, "noise"))
    says(desk, code, "noise")
    assert counts(desk, room="101") == {"noise": 1}
    assert_agrees(desk)


@pytest.mark.parametrize("same", [True, False])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, rival_after: RivalAfter, same: bool
) -> None:
    first = desk.op("edit_reaction_kinds", op_id="a" * 20, digest="typed")
    again = desk.op("edit_reaction_kinds", op_id="a" * 20, digest="typed" if same else "other")
    kinds = [*USUAL, praise("Good bed")]
    rival_after("edit_reaction_kinds.read_hotel", lambda: edit_reaction_kinds(first, kinds=kinds))
    with pytest.raises(r.AlreadyDone) as raised:
        edit_reaction_kinds(again, kinds=kinds)
    names = {"Hotel": desk.h}
    assert raised.value == r.AlreadyDone("a" * 20, "edit_reaction_kinds", names, same_input=same)
    assert labels(desk).count("Good bed") == 1


def test_the_journal_keeps_the_kinds_before_and_after_and_nobody_in_them(desk: Desk) -> None:
    operation = desk.op("edit_reaction_kinds")
    kinds = [*wanted(DEFAULT_KINDS, noise={"is_retired": True}), praise("Good bed")]
    edit_reaction_kinds(operation, kinds=kinds)
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    before, after = facts["before"]["kinds"], facts["after"]["kinds"]
    noise = {"code": "noise", "label": "Noise", "praise": False}
    assert [len(before), len(after)] == [8, 9]
    assert before[3] == noise | {"retired": False}
    assert after[3] == noise | {"retired": True}
    assert after[8] == {"code": "k09", "label": "Good bed", "praise": True, "retired": False}


def test_it_takes_two_requests(desk: Desk, requests: Requests) -> None:
    kinds, start = [*USUAL, praise("Good bed")], len(requests)
    desk.does(edit_reaction_kinds, kinds=kinds)
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
