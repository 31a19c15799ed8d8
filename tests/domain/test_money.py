"""Money is whole minor units of the hotel's currency."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reservations.domain.money import minor_units


@pytest.mark.parametrize(
    ("amount", "digits", "stored"),
    [
        ("120", 2, 12000),
        ("120.00", 2, 12000),
        ("0.1", 2, 10),
        ("0", 2, 0),
        ("18000", 0, 18000),
        ("1E+3", 0, 1000),
        ("12.345", 3, 12345),
    ],
)
def test_an_amount_becomes_minor_units(amount: str, digits: int, stored: int) -> None:
    assert minor_units(Decimal(amount), digits) == stored


@pytest.mark.parametrize(("amount", "digits"), [("0.001", 2), ("120.5", 0), ("1.0001", 3)])
def test_an_amount_finer_than_the_smallest_coin_is_an_error(amount: str, digits: int) -> None:
    with pytest.raises(ValueError, match="finer than"):
        minor_units(Decimal(amount), digits)


@given(stored=st.integers(0, 10**11), digits=st.integers(0, 3))
def test_no_cent_is_lost(stored: int, digits: int) -> None:
    assert minor_units(Decimal(stored).scaleb(-digits), digits) == stored
