"""How what guests can say is changed: kinds come, are renamed and retired, and never go."""

from dataclasses import replace

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.domain.reaction_kinds import (
    WantedKind,
    doubled_labels,
    in_their_places,
    kinds_after,
    settings_of_kinds,
)
from reservations.domain.reactions import DEFAULT_KINDS, MOST_KINDS, ReactionKind, sayable

QUIET = ReactionKind("quiet", 1, "Quiet", True)
NOISE = ReactionKind("noise", 2, "Noise", False)
NOW = [QUIET, NOISE]


def same(kind: ReactionKind) -> WantedKind:
    return WantedKind(kind.code, kind.label, kind.is_praise, kind.is_retired)


def test_what_is_wanted_as_it_was_stays_as_it_was() -> None:
    assert kinds_after(DEFAULT_KINDS, [same(kind) for kind in DEFAULT_KINDS]) == list(DEFAULT_KINDS)


def test_a_new_kind_gets_the_first_counter_that_no_other_had_and_its_code() -> None:
    after = kinds_after(NOW, [same(QUIET), same(NOISE), WantedKind(None, "Kind staff", True)])
    assert after == [*NOW, ReactionKind("k03", 3, "Kind staff", True)]


def test_two_new_kinds_get_counters_of_their_own() -> None:
    new = [WantedKind(None, "Kind staff", True), WantedKind(None, "Good bed", True)]
    after = kinds_after(NOW, [*map(same, NOW), *new])
    assert [(kind.code, kind.slot) for kind in after[2:]] == [("k03", 3), ("k04", 4)]


def test_a_kind_is_renamed_and_retired_and_keeps_its_counter() -> None:
    wanted = [same(QUIET), replace(same(NOISE), label="Noise at night", is_retired=True)]
    after = kinds_after(NOW, wanted)
    assert after == [QUIET, ReactionKind("noise", 2, "Noise at night", False, True)]
    assert sayable(after) == [QUIET]
    assert kinds_after(after, [same(QUIET), same(NOISE)]) == NOW


def test_the_order_is_that_in_which_they_are_wanted() -> None:
    assert kinds_after(NOW, [same(NOISE), same(QUIET)]) == [NOISE, QUIET]


def refusal(*wanted: WantedKind) -> r.Refusal:
    with pytest.raises(r.Refusal) as raised:
        kinds_after(NOW, wanted)
    return raised.value


def test_no_kind_is_left_out() -> None:
    assert refusal(same(QUIET)) == r.KindKept("Noise")


@pytest.mark.parametrize("kind", NOW, ids=lambda kind: kind.code)
def test_praise_does_not_become_a_complaint_nor_the_other_way_round(kind: ReactionKind) -> None:
    wanted = [replace(same(each), is_praise=kind.is_praise) for each in NOW]
    [turned] = [each for each in NOW if each != kind]
    assert refusal(*wanted) == r.KindTurned(turned.label, turned.is_praise)


@pytest.mark.parametrize("code", ["lovely", "", "quiet"])
def test_a_kind_that_there_is_not_or_not_twice_is_unknown(code: str) -> None:
    assert refusal(*map(same, NOW), WantedKind(code, "Lovely", True)) == r.UnknownKind(code)


def test_retired_kinds_count_among_the_most() -> None:
    new = [WantedKind(None, f"Kind {n}", True) for n in range(MOST_KINDS - len(NOW))]
    full = kinds_after(NOW, [*map(same, NOW), *new])
    full = kinds_after(full, [replace(same(kind), is_retired=kind != QUIET) for kind in full])
    assert sorted(kind.slot for kind in full) == list(range(1, MOST_KINDS + 1))
    with pytest.raises(r.TooManyKinds) as raised:
        kinds_after(full, [*map(same, full), WantedKind(None, "One more", True)])
    assert raised.value == r.TooManyKinds(MOST_KINDS)


@pytest.mark.parametrize("label", ["Quiet", "QUIET", "quiet"])
def test_no_two_are_called_the_same_whatever_the_case(label: str) -> None:
    assert refusal(same(QUIET), replace(same(NOISE), label=label)) == r.LabelTaken(label)


def test_the_name_of_a_retired_kind_is_taken_too() -> None:
    retired = replace(same(QUIET), is_retired=True)
    assert refusal(retired, same(NOISE), WantedKind(None, "quiet", True)) == r.LabelTaken("quiet")


def test_two_kinds_can_swap_their_names() -> None:
    wanted = [replace(same(QUIET), label="Noise"), replace(same(NOISE), label="Quiet")]
    assert [kind.label for kind in kinds_after(NOW, wanted)] == ["Noise", "Quiet"]


def test_not_everything_is_retired() -> None:
    assert refusal(*(replace(same(kind), is_retired=True) for kind in NOW)) == r.NoKindLeft()


def test_labels_are_doubled_from_the_second_on_as_they_are_written() -> None:
    assert doubled_labels(["Noise", "NOISE", "Cold", "noise"]) == ["NOISE", "noise"]


def placed(*places: int) -> str:
    """Kinds A, B, C, … and the place that is typed beside each: the order that comes of it."""
    kinds = [(place, WantedKind(None, "ABCDEFGH"[n], True)) for n, place in enumerate(places)]
    return "".join(kind.label for kind in in_their_places(kinds))


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ((1, 2, 3, 4), "ABCD"),
        ((1, 2, 3, 1), "DABC"),
        ((1, 2, 2, 4), "ACBD"),
        ((3, 2, 3, 4), "BCAD"),
        ((20, 2, 3, 4), "BCDA"),
        ((4, 3, 2, 1), "DCBA"),
        ((1, 1, 1, 1), "BCDA"),
    ],
)
def test_a_kind_comes_to_the_place_that_is_typed(places: tuple[int, ...], order: str) -> None:
    assert placed(*places) == order


def test_another_order_is_another_fingerprint() -> None:
    seen = {
        fingerprint(settings_of_kinds(kinds))
        for kinds in (NOW, NOW[::-1], [QUIET, replace(NOISE, is_retired=True)])
    }
    assert len(seen) == 3
    assert fingerprint(settings_of_kinds(list(NOW))) in seen
