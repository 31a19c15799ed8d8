"""Codes are read out on the phone; ids are not read out at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reservations.domain.codes import (
    CODE_ALPHABET,
    CODE_LENGTH,
    ID_ALPHABET,
    ID_LENGTH,
    as_code,
    new_code,
    new_id,
)

# Pairs that are mistaken for each other on paper or on the phone.
MISTAKEN = ["0O", "1I", "1L", "IL", "5S", "BD", "BE", "BG", "BP", "DE", "MN", "UV", "2Z", "CG"]


@pytest.mark.parametrize("pair", MISTAKEN)
def test_no_two_characters_of_a_code_are_mistaken_for_each_other(pair: str) -> None:
    assert not set(pair) <= set(CODE_ALPHABET)


def test_a_code_is_short_and_made_of_the_alphabet() -> None:
    code = new_code()
    assert len(code) == CODE_LENGTH == 6
    assert set(code) <= set(CODE_ALPHABET)


def test_codes_and_ids_are_drawn_and_not_counted() -> None:
    drawn = iter("K7Q2MX")
    assert new_code(lambda _: next(drawn)) == "K7Q2MX"
    assert len({new_code() for _ in range(200)}) > 190
    assert len({new_id() for _ in range(200)}) == 200


def test_an_id_has_sixty_bits() -> None:
    assert len(ID_ALPHABET) ** ID_LENGTH == 2**60
    assert len(set(ID_ALPHABET)) == len(ID_ALPHABET)


@pytest.mark.parametrize("typed", ["K7Q2MX", "k7q2mx", " k7q 2mx ", "K7Q-2MX", "k7.q2.mx"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert as_code(typed) == "K7Q2MX"


@pytest.mark.parametrize("typed", ["", "K7Q2M", "K7Q2MXX", "K7Q2M0", "Sousa", "101", "ΑΒΓΔΕΖ", "#"])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert as_code(typed) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    code = as_code(typed)
    assert code is None or (len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET))


@given(st.text(CODE_ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH))
def test_every_code_is_read_back_in_lower_case_and_with_a_gap(code: str) -> None:
    assert as_code(f"{code[:3]} {code[3:]}".lower()) == code
