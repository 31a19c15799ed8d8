"""The chain over the journal: canonical lines, links and marks."""

import hashlib

import pytest

from reservations.domain.journal_chain import canonical, genesis, link, links, mark, parted

LINES = ['{"operation":"a"}', '{"operation":"b"}', '{"operation":"c"}']


def test_a_line_is_the_same_whatever_the_order_of_the_fields() -> None:
    one = canonical({"verb": "check_in", "facts": {"b": 1, "a": [2, None]}})
    assert one == canonical({"facts": {"a": [2, None], "b": 1}, "verb": "check_in"})
    assert one == '{"facts":{"a":[2,null],"b":1},"verb":"check_in"}'


def test_a_line_keeps_letters_as_they_are_and_has_no_line_break() -> None:
    assert canonical({"by": "Zoë\n"}) == '{"by":"Zoë\\n"}'


def test_a_number_and_its_digits_are_not_the_same() -> None:
    assert canonical({"price": 1}) != canonical({"price": "1"})


def test_a_link_can_be_computed_with_any_tool() -> None:
    expected = hashlib.sha256(f"{genesis('MAIN')}\n{LINES[0]}".encode()).hexdigest()
    assert link(genesis("MAIN"), LINES[0]) == expected
    assert links(genesis("MAIN"), LINES[:1]).hash == expected


def test_every_hotel_has_a_genesis_of_its_own() -> None:
    assert genesis("MAIN") == hashlib.sha256(b"journal of MAIN").hexdigest()
    assert genesis("MAIN") != genesis("OTHER")


@pytest.mark.parametrize(
    "other",
    [
        LINES[:2],
        [*LINES, '{"operation":"d"}'],
        [LINES[1], LINES[0], LINES[2]],
        [LINES[0], '{"operation":"B"}', LINES[2]],
    ],
    ids=["removed", "added", "swapped", "changed"],
)
def test_other_entries_have_another_hash(other: list[str]) -> None:
    assert links("0", other).hash != links("0", LINES).hash


def test_the_same_entries_after_another_day_have_another_hash() -> None:
    assert links("0", LINES).hash != links("1", LINES).hash


def test_a_day_without_entries_ends_as_it_began() -> None:
    empty = links("0", [])
    assert (empty.hash, empty.entries, empty.text_of_marks) == ("0", 0, "")


def test_the_marks_are_four_letters_each_and_read_back() -> None:
    found = links("0", LINES)
    assert [len(each) for each in found.marks] == [4, 4, 4]
    assert parted(found.text_of_marks) == found.marks == tuple(map(mark, LINES))
