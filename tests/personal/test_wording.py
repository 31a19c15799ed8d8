"""What is said of guests who are anonymised, in numbers and never in names."""

import pytest

from reservations import wording
from reservations.domain import refusals as r


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({"stays": 1}, "Removed the person from 1 stay"),
        ({"stays": 90}, "Removed the person from 90 stays"),
        (
            {"profiles": 1, "stays": 2, "traces": 3},
            "Removed the person from 2 stays and 3 changes of the profile and 1 former profile",
        ),
        ({}, "Nothing is left of the person"),
    ],
)
def test_the_journal_tells_how_much_was_forgotten(after: dict[str, int], said: str) -> None:
    assert wording.history_sentence("forget_guest", {"after": after}, {"Guest": "G"}) == said


def test_of_many_open_stays_a_few_are_named_and_the_rest_counted() -> None:
    no = r.GuestHasStays(guest="G", codes=tuple(f"K7Q2M{each}" for each in "AFHJKQR"))
    assert "(K7Q2MA, K7Q2MF, K7Q2MH, K7Q2MJ, K7Q2MK and 2 more)" in wording.sentence(no)
