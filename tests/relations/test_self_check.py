"""Counters agree with the relations, and both ends of each are there."""

from collections.abc import Callable

import pytest

from reservations.models import HotelRecord, Relation, keys
from reservations.models.guest import Guest
from reservations.models.relation import counting
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.problems import Problem
from reservations.self_check.repair import repair
from reservations.self_check.writing import NotDerived
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.forget_guest import forget_guest
from reservations.services.merge_guests import merge_guests
from reservations.services.unlink_guests import unlink_guests
from reservations.transactions import Stale
from tests.desk import NOW, Desk
from tests.relations.test_anonymised import SETTLED, forgets
from tests.relations.test_related_guests import employ
from tests.relatives import ACME, ANA, EVA, RUI, counted, links, recorded

Pair = tuple[str, str]


@pytest.fixture
def two(desk: Desk) -> Pair:
    """An employee and the employer."""
    one, other = desk.guest(ANA), desk.guest(RUI)
    links(desk, one, other, "EMPLOYEE")
    return one, other


def problems(desk: Desk) -> list[Problem]:
    return confirmed(desk.h, read_agreement(desk.h).problems)


def sets(desk: Desk, guest: str, **counters: int | None) -> None:
    record = desk.get(keys.guest(desk.h, guest))
    for name, value in counters.items():
        setattr(record, name, value)
    record.save()


def one_too_many(desk: Desk, two: Pair) -> None:
    sets(desk, two[0], linked_to=2)


def one_too_few(desk: Desk, two: Pair) -> None:
    sets(desk, two[1], linked_from=None)


def one_of_the_other_direction(desk: Desk, two: Pair) -> None:
    sets(desk, two[1], linked_to=1)


def a_relation_that_nobody_counts(desk: Desk, two: Pair) -> None:
    Relation.between(desk.h, two[1], "CLIENT", two[0], by="desk", at=NOW).save()


def a_relation_that_is_gone(desk: Desk, two: Pair) -> None:
    desk.get(keys.relation(desk.h, two[0], "EMPLOYEE", two[1])).delete()


def a_relation_that_the_other_does_not_find(desk: Desk, two: Pair) -> None:
    record = desk.get(keys.relation(desk.h, two[0], "EMPLOYEE", two[1]))
    record.gsi2_pk = record.gsi2_sk = None
    record.save()


@pytest.mark.parametrize(
    ("spoil", "count"),
    [
        (one_too_many, 1),
        (one_too_few, 1),
        (one_of_the_other_direction, 1),
        (a_relation_that_nobody_counts, 2),
        (a_relation_that_is_gone, 2),
        (a_relation_that_the_other_does_not_find, 1),
    ],
)
def test_what_is_derived_is_found_and_written_anew(
    desk: Desk, two: Pair, spoil: Callable[[Desk, Pair], None], count: int
) -> None:
    assert read_agreement(desk.h).problems == []
    spoil(desk, two)
    stood = recorded(desk)
    found = problems(desk)
    assert len(found) == count
    for problem in found:
        repair(desk.op("repair"), problem)
    assert read_agreement(desk.h).problems == []
    assert recorded(desk) == stood


def to_a_guest_who_never_was(desk: Desk, two: Pair) -> None:
    links(desk, two[0], third := desk.guest(EVA), "CLIENT")
    for pk, sk in list(desk.items()):
        if third in pk + sk and "LINK" not in sk:
            HotelRecord.get(pk, sk).delete()


def to_a_merged_profile(desk: Desk, two: Pair) -> None:
    links(desk, two[0], lost := desk.guest(EVA), "CLIENT")
    desk.get(keys.guest(desk.h, lost)).update(actions=[Guest.linked_from.remove()])
    desk.does(merge_guests, guest=lost, into=desk.guest(EVA))
    desk.get(keys.guest(desk.h, lost)).update(actions=counting(from_=1))


def to_the_same_profile(desk: Desk, two: Pair) -> None:
    Relation.between(desk.h, two[0], "FAMILY", two[0], by="desk", at=NOW).save()
    sets(desk, two[0], linked_to=2, linked_from=1)


def symmetric_and_the_wrong_way_round(desk: Desk, two: Pair) -> None:
    first, second = sorted(two, reverse=True)
    Relation.between(desk.h, first, "FAMILY", second, by="desk", at=NOW).save()
    for guest, more in ((first, counting(to=1)), (second, counting(from_=1))):
        desk.get(keys.guest(desk.h, guest)).update(actions=more)


@pytest.mark.parametrize(
    "spoil",
    [
        to_a_guest_who_never_was,
        to_a_merged_profile,
        to_the_same_profile,
        symmetric_and_the_wrong_way_round,
    ],
)
def test_what_nothing_says_is_found_and_left_to_people(
    desk: Desk, two: Pair, spoil: Callable[[Desk, Pair], None]
) -> None:
    spoil(desk, two)
    (problem,) = (each for each in problems(desk) if each.kind == "relation")
    before = desk.items()
    with pytest.raises(NotDerived):
        repair(desk.op("repair"), problem)
    assert desk.items() == before


def test_a_relation_of_somebody_forgotten_is_found_and_goes(desk: Desk, two: Pair) -> None:
    one, other = two
    desk.does(unlink_guests, guest=one, other=other, kind="EMPLOYEE")
    desk.does(anonymise_guest, guest=one)
    forgets(desk, one, SETTLED)
    Relation.between(desk.h, one, "CLIENT", other, by="desk", at=NOW).save()
    for guest, more in ((one, counting(to=1)), (other, counting(from_=1))):
        desk.get(keys.guest(desk.h, guest)).update(actions=more)
    (problem,) = problems(desk)
    repair(desk.op("repair"), problem)
    assert recorded(desk) == set()
    assert read_agreement(desk.h).problems == []


def test_what_the_sweep_has_not_come_to_is_no_disagreement(desk: Desk, two: Pair) -> None:
    desk.does(anonymise_guest, guest=two[0])
    assert read_agreement(desk.h).problems == []
    desk.does(forget_guest, guest=two[0])
    assert read_agreement(desk.h).problems == []


def test_who_is_linked_between_the_check_and_the_repair_is_looked_at_again(
    desk: Desk, two: Pair
) -> None:
    sets(desk, two[0], linked_to=5)
    (problem,) = problems(desk)
    links(desk, two[0], desk.guest(EVA), "EMPLOYEE")
    before = desk.items()
    with pytest.raises(Stale):
        repair(desk.op("repair"), problem)
    assert desk.items() == before
    for each in problems(desk):
        repair(desk.op("repair"), each)
    assert read_agreement(desk.h).problems == []


def test_the_counter_of_more_than_a_snapshot_holds_is_mended_as_it_was_found(desk: Desk) -> None:
    company = desk.guest(ACME)
    employ(desk, company, 110)
    sets(desk, company, linked_from=7)
    (problem,) = (each for each in problems(desk) if each.kind == "linked")
    links(desk, desk.guest(EVA), company, "EMPLOYEE")
    with pytest.raises(Stale):
        repair(desk.op("repair"), problem)
    (problem,) = (each for each in problems(desk) if each.kind == "linked")
    repair(desk.op("repair"), problem)
    assert counted(desk, company) == (0, 111)
