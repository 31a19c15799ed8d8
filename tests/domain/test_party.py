"""Who may stay in a room of a type."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.party import Party, check_party, types_to_come
from tests.desk import day


def check(adults: int, children: int = 0) -> None:
    check_party(Party(adults, children), room_type="DLX", max_adults=2, sleeps=3)


@pytest.mark.parametrize(("adults", "children"), [(1, 0), (1, 2), (2, 0), (2, 1)])
def test_a_party_up_to_what_the_type_holds_fits(adults: int, children: int) -> None:
    check(adults, children)


@pytest.mark.parametrize(("adults", "children"), [(3, 0), (2, 2), (1, 3), (99, 99)])
def test_a_party_larger_than_the_type_is_refused(adults: int, children: int) -> None:
    with pytest.raises(r.PartyTooLarge) as refused:
        check(adults, children)
    assert refused.value == r.PartyTooLarge("DLX", adults, children, max_adults=2, sleeps=3)


@pytest.mark.parametrize(("adults", "children"), [(0, 0), (0, 1), (-1, 2)])
def test_a_stay_needs_an_adult(adults: int, children: int) -> None:
    with pytest.raises(r.NobodyStays) as refused:
        check(adults, children)
    assert refused.value == r.NobodyStays(adults)


def test_the_party_must_fit_the_types_of_the_nights_to_come_or_of_the_last_one() -> None:
    nights = [Night(day(n), room_type, 1) for n, room_type in enumerate(["DLX", "SUI", "SUI"])]
    assert types_to_come(nights, since=day(0)) == ["DLX", "SUI"]
    assert types_to_come(nights, since=day(1)) == ["SUI"]
    assert types_to_come(nights, since=day(9)) == ["SUI"]
    assert types_to_come([], since=day(0)) == []
