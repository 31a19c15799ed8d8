from datetime import date

import pytest
from django.utils import translation

from reservations.templatetags.desk import initials, money, nights, stay_date, stay_length

BUSINESS_DATE = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (8950, "EUR", "€89.50"),
        (0, "EUR", "€0.00"),
        (-1, "EUR", "-€0.01"),
        (123456789, "GBP", "£1,234,567.89"),
        (12000, "JPY", "JP¥12,000"),
        (1500, "KWD", "KWD1.500"),
    ],
)
def test_an_amount_has_the_places_of_its_currency(minor: int, currency: str, written: str) -> None:
    with translation.override("en-gb"):
        assert money(minor, currency) == written


def test_no_amount_is_written_as_nothing() -> None:
    assert money(None, "EUR") == ""


def test_an_amount_is_written_in_the_language_of_the_page() -> None:
    with translation.override("de"):
        assert money(8950, "EUR") == "89,50\N{NO-BREAK SPACE}€"


def test_an_amount_without_a_language_is_written_in_english() -> None:
    with translation.override(None):
        assert money(8950, "EUR") == "€89.50"


@pytest.mark.parametrize(("count", "written"), [(0, "0 nights"), (1, "1 night"), (3, "3 nights")])
def test_nights_are_counted(count: int, written: str) -> None:
    assert nights(count) == written


@pytest.mark.parametrize(("count", "written"), [(0, "Day use"), (1, "1 night"), (3, "3 nights")])
def test_a_stay_without_a_night_is_told_as_what_it_is(count: int, written: str) -> None:
    assert stay_length(count) == written


def test_a_stay_date_of_this_year_has_no_year() -> None:
    assert stay_date(date(2026, 11, 22), BUSINESS_DATE) == "Sun 22 Nov"


def test_a_stay_date_of_another_year_has_its_year() -> None:
    assert stay_date(date(2027, 1, 3), BUSINESS_DATE) == "Sun 3 Jan 2027"


def test_a_stay_date_beside_no_business_date_has_its_year() -> None:
    assert stay_date(date(2026, 11, 22)) == "Sun 22 Nov 2026"


def test_no_stay_date_is_written_as_nothing() -> None:
    assert stay_date(None, BUSINESS_DATE) == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana García", "AG"),
        ("Marta de la Cruz", "MC"),
        ("desk", "D"),
        ("🦄 Zoë O’Brien", "ZO"),
        ("李小龍", "李"),
        ("  ", "?"),
        ("🎉 123", "?"),
        ("", "?"),
    ],
)
def test_initials_are_the_first_letters_of_the_outer_words(name: str, letters: str) -> None:
    assert initials(name) == letters
