"""Guests: the list by family name, page by page, and one with stays and history."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.selectors.guests import (
    find_guest,
    read_edit_guest,
    read_guest_detail,
    read_guests,
)
from reservations.services.edit_guest import edit_guest
from tests.desk import ANA, NOW, Desk, day
from tests.requests import Requests
from tests.selectors.crowd import guests


def names(desk: Desk, **asked: str) -> list[str]:
    return [row.name for row in read_guests(desk.h, **asked).rows]


def test_guests_stand_by_family_name_whatever_their_script(desk: Desk) -> None:
    guests(
        desk,
        [
            ("太郎", "𠮷田"),
            ("Νίκος", "Παπάς"),
            ("Zoë", "Álvarez"),
            ("राम", "कुमार"),
            ("Ana", "Zimmer"),
            ("", "Sukarno"),
            ("Ana", "alvarez"),
        ],
    )
    assert names(desk) == [
        "Ana alvarez",
        "Zoë Álvarez",
        "Sukarno",
        "Ana Zimmer",
        "Νίκος Παπάς",
        "राम कुमार",
        "太郎 𠮷田",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("alv", ["Zoë Álvarez"]),
        ("ÁLV", ["Zoë Álvarez"]),
        ("sousa", ["Ana Sousa", "Eva Sousa"]),
        ("sousa e", ["Eva Sousa"]),
        ("कु", ["राम कुमार"]),
        ("𠮷", ["太郎 𠮷田"]),
        ("ana", []),
        ("#", ["Zoë Álvarez", "Ana Sousa", "Eva Sousa", "राम कुमार", "太郎 𠮷田"]),
        ("㌖" * 80, []),
    ],
)
def test_the_list_begins_where_the_family_name_does(
    desk: Desk, typed: str, found: list[str]
) -> None:
    """What folds to nothing asks for nothing; what folds to very much is cut where keys are."""
    people = [("Zoë", "Álvarez"), ("Eva", "Sousa"), ("Ana", "Sousa"), ("राम", "कुमार")]
    guests(desk, [*people, ("太郎", "𠮷田")])
    assert names(desk, starts_with=typed) == found


def test_pages_read_forward_and_back_are_the_whole_list(desk: Desk, requests: Requests) -> None:
    made = guests(desk, [(f"Given{n:03d}", "Sousa") for n in range(120)])
    pages, after = [], ""
    while True:
        start = len(requests)
        pages.append(read_guests(desk.h, after=after))
        assert requests.since(start) == ["Query", "BatchGetItem"]
        after = pages[-1].next
        if not after:
            break
    assert [len(page.rows) for page in pages] == [50, 50, 20]
    assert [row.id for page in pages for row in page.rows] == made
    assert [bool(page.previous) for page in pages] == [False, True, True]

    back = read_guests(desk.h, before=pages[2].previous)
    assert (back.rows, back.next) == (pages[1].rows, pages[1].next)
    back = read_guests(desk.h, before=back.previous)
    assert (back.rows, back.previous) == (pages[0].rows, "")


def test_pages_of_a_family_name_stay_with_it(desk: Desk) -> None:
    guests(desk, [("Ana", "Costa"), *((f"G{n:02d}", "Sousa") for n in range(60)), ("Ana", "Vaz")])
    first = read_guests(desk.h, starts_with="sou")
    rest = read_guests(desk.h, starts_with="sou", after=first.next)
    assert (len(first.rows), len(rest.rows), rest.next) == (50, 10, "")
    back = read_guests(desk.h, starts_with="sou", before=rest.previous)
    assert (back.rows, back.previous) == (first.rows, "")


def test_a_place_that_is_none_is_an_empty_page_and_no_error(desk: Desk) -> None:
    guests(desk, [("Ana", "Sousa")])
    assert names(desk, after="zzz") == []
    assert names(desk, before=" ") == []


# One guest.


def test_the_detail_has_the_profile_and_the_newest_stay_first(desk: Desk) -> None:
    guest = desk.guest()
    past = desk.in_house("300", guest=guest)
    desk.turns_to(day(3))
    desk.leaves(past)
    coming = desk.books(guest=guest, arrival=day(5), departure=day(6), room="101")
    detail = read_guest_detail(desk.h, guest)
    assert (detail.id, detail.name, detail.profile) == (guest, "Ana Sousa", ANA)
    assert (detail.registered_at, detail.merged_into) == (NOW, None)
    assert [(stay.code, stay.status, stay.room, stay.total) for stay in detail.stays] == [
        (coming, "PENDING", "101", 12000),
        (past, "CLOSED", "300", 36000),
    ]


def test_the_stays_of_somebody_else_are_not_shown(desk: Desk) -> None:
    guest = desk.guest()
    desk.books()
    assert read_guest_detail(desk.h, guest).stays == []


def test_the_history_of_the_profile_says_which_fields_were_changed(desk: Desk) -> None:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=Profile("Anna", "Sousa", ANA.email, ANA.phone))
    history = {entry.verb: entry.facts for entry in read_guest_detail(desk.h, guest).history}
    assert history == {"register_guest": {}, "edit_guest": {"changed": ["given_name"]}}


@pytest.mark.parametrize("read", [read_guest_detail, read_edit_guest])
def test_an_unknown_guest_is_refused(desk: Desk, read: object) -> None:
    with pytest.raises(r.UnknownGuest) as refused:
        read(desk.h, "000000000000")  # type: ignore[operator]
    assert refused.value == r.UnknownGuest("000000000000")


def test_for_whom_something_is_typed_is_found_or_nobody(desk: Desk) -> None:
    row = find_guest(desk.h, desk.guest())
    assert row is not None
    assert (row.name, row.phone) == ("Ana Sousa", "+351912345678")
    assert find_guest(desk.h, "000000000000") is None


def test_the_detail_is_five_requests(desk: Desk, requests: Requests) -> None:
    guest = desk.guest()
    desk.books(guest=guest)
    start = len(requests)
    read_guest_detail(desk.h, guest)
    assert requests.since(start) == ["BatchGetItem", *["Query"] * 3, "TransactGetItems"]


def test_the_form_of_a_guest_is_two_requests(desk: Desk, requests: Requests) -> None:
    guest = desk.guest()
    start = len(requests)
    assert read_edit_guest(desk.h, guest).profile == ANA
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem"]
