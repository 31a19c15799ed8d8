"""The demo hotel is believable, the same every time, and loaded once."""

import datetime as dt
from collections import Counter
from typing import Any

import phonenumbers
import pytest
from django.core.validators import validate_email

from reservations.demo.club import NAMES
from reservations.demo.guests import guest
from reservations.demo.house import ROOMS, TYPES
from reservations.demo.loading import Load
from reservations.demo.stays import FIRST_DAY, LAST_DAY, TODAY, DemoStay, Fate, draw_stays
from reservations.demo.story import LAST, story
from reservations.domain.names import fold
from reservations.domain.relations import KINDS
from reservations.replay.people import clean_name
from reservations.selectors.groups.listing import read_groups
from reservations.selectors.today import read_today
from reservations.selectors.unfinished import read_unfinished
from reservations.self_check.agreement import read_agreement
from reservations.services.link_guests import link_guests
from tests.commands.conftest import Says
from tests.desk import Desk
from tests.requests import Requests

STAYS = draw_stays()
LIVE = [stay for stay in STAYS if stay.fate is Fate.STAYS]


def tonight(day: int) -> int:
    """Rooms in which somebody sleeps on that night of the story."""
    return sum(stay.arrival <= day < stay.until for stay in LIVE)


def test_the_house_has_40_rooms_of_4_types_on_5_floors() -> None:
    assert len(ROOMS) == len({room.number for room in ROOMS}) == 40
    assert {room.room_type for room in ROOMS} == {each.code for each in TYPES}
    assert (len(TYPES), len({room.floor for room in ROOMS})) == (4, 5)


def test_about_seven_rooms_in_ten_are_taken_tonight() -> None:
    assert 26 <= tonight(TODAY) <= 31


def test_reservations_reach_from_a_month_back_to_three_months_ahead() -> None:
    assert min(stay.arrival for stay in STAYS) <= FIRST_DAY + 3
    assert LAST_DAY - 15 <= max(stay.departure for stay in STAYS) <= LAST_DAY
    assert all(FIRST_DAY <= stay.booked <= min(stay.arrival, TODAY) for stay in STAYS)


def test_something_of_everything_happens() -> None:
    fates = Counter(stay.fate for stay in STAYS)
    assert fates[Fate.CANCELLED] > 20
    assert fates[Fate.NO_SHOW] > 2
    due = [stay for stay in LIVE if stay.arrival == TODAY]
    leaving = [stay for stay in LIVE if stay.until == TODAY]
    assert len(due) > 5
    assert len(leaving) > 4
    assert 0 < sum(stay.assigned for stay in due) < len(due)
    assert any(stay.until < stay.departure for stay in LIVE)
    assert any(stay.guest != stay.number for stay in STAYS)


def test_no_room_is_drawn_twice_for_a_night() -> None:
    nights: Counter[tuple[str, int]] = Counter()
    for stay in STAYS:
        nights.update((stay.room.number, day) for day in range(stay.arrival, stay.departure))
    assert max(nights.values()) == 1


def test_every_party_fits_its_type() -> None:
    limits = {each.code: each for each in TYPES}
    for stay in STAYS:
        limit = limits[stay.room.room_type]
        assert 1 <= stay.adults <= limit.max_adults
        assert stay.adults + stay.children <= limit.sleeps


def test_guests_have_names_of_many_scripts_and_addresses_of_nobody() -> None:
    guests = [guest(number) for number in range(len(STAYS))]
    assert sum(not person.name[0].isascii() for person in guests) > 40
    for person in guests:
        assert person.family_name == clean_name(person.family_name) != ""
        assert fold(person.name)
        if person.email:
            validate_email(person.email)
            assert person.email.endswith("@example.org")
        if person.phone:
            assert phonenumbers.is_valid_number(phonenumbers.parse(person.phone)), person.phone


def test_the_story_is_the_same_every_time_and_moves_with_the_day() -> None:
    first, later = story(dt.date(2026, 11, 22)), story(dt.date(2027, 2, 1))
    assert first == story(dt.date(2026, 11, 22))
    assert [(step.name, step.day) for step in first] == [(step.name, step.day) for step in later]
    assert len({step.name for step in first}) == len(first)
    assert first[-1].name == LAST


def test_some_guests_in_house_are_related() -> None:
    linked = [step for step in story(dt.date(2026, 11, 22)) if step.verb is link_guests]
    assert len({step.arguments["kind"] for step in linked}) == len(KINDS)
    assert all(step.known_guest != step.known_other for step in linked)


def test_a_day_s_departures_come_before_its_arrivals() -> None:
    order = {step.name: place for place, step in enumerate(story(dt.date(2026, 11, 22)))}
    for leaving, coming in _turnovers():
        assert order[f"check_out {leaving.number}"] < order[f"check_in {coming.number}"]


def test_a_room_is_clean_when_a_guest_comes() -> None:
    order = {step.name: place for place, step in enumerate(story(dt.date(2026, 11, 22)))}
    for leaving, coming in _turnovers():
        assert order[f"mark_clean {leaving.number}"] < order[f"check_in {coming.number}"]


def _turnovers() -> list[tuple[DemoStay, DemoStay]]:
    past = [stay for stay in LIVE if stay.until < TODAY]
    by_arrival = {(stay.room, stay.arrival): stay for stay in past}
    return [
        (stay, by_arrival[stay.room, stay.until])
        for stay in past
        if (stay.room, stay.until) in by_arrival
    ]


@pytest.mark.local
def test_the_demo_is_loaded_once_and_a_stopped_load_goes_on(
    says: Says, h: str, requests: Requests, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle, gone on with on another day, and then left alone."""
    carried_out, steps = Load._carry_out, iter(range(1000))

    def stopped_in_the_middle(load: Load, step: Any) -> None:
        if next(steps) == 600:
            raise KeyboardInterrupt
        carried_out(load, step)

    with monkeypatch.context() as patched:
        patched.setattr(Load, "_carry_out", stopped_in_the_middle)
        with pytest.raises(KeyboardInterrupt):
            says("demo_hotel", h=h)
    begun = Desk(h).hotel()
    said = says("demo_hotel", h=h)
    assert "Hotel Miradouro is open: 40 rooms" in said
    assert "left out" not in said
    _is_believable(h)
    assert Desk(h).hotel().name == begun.name
    before, start = Desk(h).items(), len(requests)
    assert "is there already: nothing changed" in says("demo_hotel", h=h)
    assert len(requests.since(start)) <= 4
    assert Desk(h).items() == before


def _is_believable(h: str) -> None:
    agreement, today = read_agreement(h), read_today(h)
    assert agreement.disagreements == []
    assert agreement.reservations == len(STAYS) + NAMES
    [club] = read_groups(h, after="", before="").rows
    assert (club.name, club.booked) == ("Clube Naval de Lagos", NAMES)
    assert agreement.statuses.keys() == {"CANCELLED", "CLOSED", "FULFILLED", "NO_SHOW", "PENDING"}
    assert 20 <= agreement.occupied <= 32
    assert len(today.arrivals) > 5
    assert len(today.departures) > 2
    assert 5 < len(today.to_clean) < 20
    assert read_unfinished(h, dt.datetime.now(dt.UTC)).unsealed == []
    assert any(arrival.room for arrival in today.arrivals)


def test_a_hotel_of_somebody_else_stays_as_it_is(says: Says, desk: Desk) -> None:
    before = desk.items()
    assert "Hotel Miramar, is there already: nothing changed." in says("demo_hotel", h=desk.h)
    assert desk.items() == before
