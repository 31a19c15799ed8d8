"""A guest's stays with those of the profiles that were merged into this one."""

import pytest

from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.models.reading import read_house
from reservations.selectors import guest_stays
from reservations.selectors.guest_choices import find_hit, read_guest_choices
from reservations.selectors.guest_stays import Stays, stays_of
from reservations.selectors.guests import find_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.requests import Requests


def stays(desk: Desk, guest: str) -> Stays:
    return stays_of(read_house(desk.h), desk.get(keys.guest(desk.h, guest)))


def merged(desk: Desk, count: int) -> tuple[str, list[str]]:
    """A profile into which others with a stay each were merged; its id and the stays' codes."""
    kept, codes = desk.guest(), []
    for _number in range(count):
        lost = desk.guest(Profile("Ana", "Souza"))
        room = desk.in_house("101", guest=lost, departure=day(1))
        desk.leaves(room)
        desk.sets("101", housekeeping="CLEAN")
        desk.does(merge_guests, guest=lost, into=kept)
        codes.append(room)
    return kept, codes


def test_stays_of_every_merged_profile_are_read(desk: Desk, requests: Requests) -> None:
    kept, codes = merged(desk, 2)
    house, guest = read_house(desk.h), desk.get(keys.guest(desk.h, kept))
    start = len(requests)
    found = stays_of(house, guest)
    assert requests.since(start) == ["Query"] * 3 + ["BatchGetItem"]
    assert sorted(stay.code for stay in found.rows) == sorted(codes)
    assert not found.is_cut


def test_of_very_many_profiles_only_some_are_read_and_it_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, _ = merged(desk, 2)
    monkeypatch.setattr(guest_stays, "ALIASES_READ", 1)
    found = stays(desk, kept)
    assert (len(found.rows), found.is_cut) == (1, True)


def test_of_very_many_stays_the_newest_are_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    guest = desk.guest()
    codes = [
        desk.books(guest=guest, arrival=day(each), departure=day(each + 1)) for each in range(3)
    ]
    monkeypatch.setattr(guest_stays, "STAYS", 2)
    found = stays(desk, guest)
    assert ([stay.code for stay in found.rows], found.is_cut) == ([codes[2], codes[1]], True)


def test_who_is_in_house_and_who_comes_next(desk: Desk) -> None:
    guest = desk.guest()
    desk.books(guest=guest, arrival=day(8), departure=day(9))
    coming = desk.books(guest=guest, arrival=day(5), departure=day(6))
    inside = desk.in_house("101", guest=guest)
    found = stays(desk, guest)
    assert [(stay.code, stay.room) for stay in found.in_house] == [(inside, "101")]
    assert found.next
    assert found.next.code == coming
    assert stays(desk, desk.guest()).next is None


def test_a_merged_profile_is_followed_to_the_last_one(desk: Desk, requests: Requests) -> None:
    first, second, last = (desk.guest(Profile(name, "Sousa")) for name in ("A", "B", "C"))
    desk.does(merge_guests, guest=first, into=second)
    desk.does(merge_guests, guest=second, into=last)
    start = len(requests)
    found = find_guest(desk.h, first)
    assert found
    assert found.name == "C Sousa"
    assert requests.since(start) == ["BatchGetItem"] * 3
    hit = find_hit(desk.h, first)
    assert hit
    assert hit.id == last


def test_a_damaged_circle_of_merges_ends(desk: Desk) -> None:
    one, other = desk.guest(), desk.guest()
    for lost, kept in ((one, other), (other, one)):
        guest = desk.get(keys.guest(desk.h, lost))
        guest.merged_into = kept
        guest.save()
    with pytest.raises(LookupError):
        find_guest(desk.h, one)


def test_the_chosen_guest_stands_first_and_once(desk: Desk) -> None:
    one, other = desk.guest(), desk.guest(Profile("Bea", "Sousa"))
    choices = read_guest_choices(desk.h, "sousa", chosen=other)
    assert choices.chosen
    assert choices.chosen.id == other
    assert [hit.id for hit in choices.hits] == [one]
    choices = read_guest_choices(desk.h, "", but=[one], chosen="000000000000")
    assert (choices.chosen, choices.hits) == (None, [])
