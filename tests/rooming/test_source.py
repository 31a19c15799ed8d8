"""A rooming list is understood as a whole, or said to be wrong row by row."""

import datetime as dt

import pytest

from reservations.domain.profile import Profile
from reservations.rooming.rest import rest_of
from reservations.rooming.source import MOST_CHARACTERS, MOST_ROWS, RowProblem, decoded, read_rows
from tests.rooming_lists import HEADER

ROW = "Lima,Rui,2026-12-12,2026-12-14,DLX,2"

MISSING = "The first row has to name the columns; these are missing:"


def problems(text: str) -> list[tuple[int, str]]:
    return [(each.number, each.says) for each in read_rows(text).problems]


def test_a_row_says_who_stays_when_and_in_which_type() -> None:
    text = "Type;Departure;Arrival;Family name;E-mail;Phone;Children\r\n"
    text += "dlx;2026-12-14;2026-12-12;Lima;rui@example.org;+351 912 000 111;1\r\n"
    (row,) = read_rows(text).rows
    assert row.profile == Profile("", "Lima", "rui@example.org", "+351912000111")
    assert (row.arrival, row.departure) == (dt.date(2026, 12, 12), dt.date(2026, 12, 14))
    assert (row.room_type, row.adults, row.children, row.number) == ("DLX", 1, 1, 2)


def test_rows_that_say_the_same_are_told_apart_by_their_order() -> None:
    first, other, second = read_rows(f"{HEADER}\n{ROW}\nBraga{ROW[4:]}\n{ROW}\n").rows
    assert (first.occurrence, other.occurrence, second.occurrence) == (1, 1, 2)
    assert first.says != second.says
    assert read_rows(f"{HEADER}\n\n{ROW}\n").rows[0].says == first.says


@pytest.mark.parametrize("character", [",", ";", "\t"])
def test_columns_may_be_separated_as_spreadsheets_do(character: str) -> None:
    text = f"{HEADER}\n{ROW}\n".replace(",", character)
    assert read_rows(text).rows == read_rows(f"{HEADER}\n{ROW}\n").rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", [(1, f"{MISSING} family name, arrival, departure, type.")]),
        ("family name,arrival\n", [(1, f"{MISSING} departure, type.")]),
        (f"{HEADER},type\n{ROW},DLX\n", [(1, "These columns are there twice: room_type.")]),
        (f"{HEADER}\n", [(1, "There are no guests in it.")]),
        (f"{HEADER}\n" + f"{ROW}\n" * (MOST_ROWS + 1),
         [(1, "There are more than 300 rows. Send them in parts.")]),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_a_rooming_list_is_told_so(
    text: str, told: list[tuple[int, str]]
) -> None:
    assert problems(text) == told


def test_every_row_that_is_wrong_is_told_and_none_is_taken() -> None:
    text = f"{HEADER}\n,Rui,2026-12-12,soon,DLX,2\n{ROW}\nBraga,,2026-12-12,2026-12-14,,0\n"
    assert read_rows(text).rows == []
    assert problems(text) == [
        (2, "Enter the family name. The departure must be a date, such as 2026-11-22."),
        (4, "Enter the room type. Adults must be a whole number from 1 to 99."),
    ]


def test_a_file_of_another_encoding_or_too_long_is_told_so() -> None:
    assert decoded("Müller".encode("latin-1")) == RowProblem(
        1, "The file is not UTF-8 text. Save it as CSV UTF-8."
    )
    too_long = f"{HEADER}\n{'x' * MOST_CHARACTERS}"
    assert problems(too_long) == [(1, "The list is too long. Send it in parts.")]
    assert decoded("\ufefffamily name".encode()) == "family name"


def test_the_rest_is_a_rooming_list_again_with_the_same_rows() -> None:
    text = "family name,phone,arrival,departure,type\n"
    text += "=Lima,+351912000111,2026-12-12,2026-12-14,DLX\n" * 2
    rows = read_rows(text).rows
    rest = rest_of([(rows[1], "DLX is sold out.")])
    assert "'=Lima,,,'+351912000111," in rest
    (again,) = read_rows(rest).rows
    assert again.says == rows[1].says
