"""Kinds of relations: their words for either direction, and where a symmetric one leads."""

import pytest

from reservations.domain.relations import KINDS, SIDES, Direction, Side, ends_of

SYMMETRIC = {code for code, kind in KINDS.items() if kind.is_symmetric}


def test_companions_and_families_say_the_same_of_both() -> None:
    assert sorted(SYMMETRIC) == ["COMPANION", "FAMILY"]


@pytest.mark.parametrize("kind", sorted(SYMMETRIC))
def test_a_symmetric_relation_is_the_same_whoever_is_named_first(kind: str) -> None:
    assert ends_of(kind, "A", "B") == ends_of(kind, "B", "A") == ("A", "B")
    assert Side.of(kind, Direction.TO) == Side.of(kind, Direction.FROM)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - SYMMETRIC))
def test_any_other_relation_leads_from_whom_it_is_told(kind: str) -> None:
    assert (ends_of(kind, "A", "B"), ends_of(kind, "B", "A")) == (("A", "B"), ("B", "A"))


def test_what_one_is_to_the_other_can_be_said_of_either() -> None:
    side = SIDES["EMPLOYEE.TO"]
    assert (side.words, side.opposite.words) == ("employee of", "employs")
    assert side.opposite.code == "EMPLOYEE.FROM"
    assert SIDES["COMPANION.TO"].opposite.code == "COMPANION.TO"


def test_a_side_says_who_comes_first() -> None:
    assert SIDES["CLIENT.TO"].between("A", "B") == ("A", "B")
    assert SIDES["CLIENT.FROM"].between("A", "B") == ("B", "A")


def test_of_a_symmetric_kind_there_is_one_side_to_choose() -> None:
    assert sorted(SIDES) == [
        *("ASSISTANT.FROM", "ASSISTANT.TO", "CLIENT.FROM", "CLIENT.TO"),
        *("COMPANION.TO", "EMPLOYEE.FROM", "EMPLOYEE.TO", "FAMILY.TO"),
    ]
    assert all(code == side.code for code, side in SIDES.items())
