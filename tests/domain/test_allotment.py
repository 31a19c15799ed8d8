"""Which ready room goes to whom: distinct rooms, to as many arrivals as possible."""

import datetime as dt
import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from reservations.domain.allotment import Wish, allot
from reservations.domain.nights import Slot
from reservations.domain.room_choice import Candidate

TONIGHT = Slot(dt.date(2026, 11, 22))
TOMORROW = Slot(dt.date(2026, 11, 23))


def room(
    number: str,
    *,
    kind: str = "DLX",
    ready: bool = True,
    housekeeping: str = "CLEAN",
    **holders: str,
) -> Candidate:
    slots = {"tonight": TONIGHT, "tomorrow": TOMORROW}
    return Candidate(
        id=number,
        number=number,
        room_type=kind,
        rate=100,
        status="FREE",
        housekeeping=housekeeping,
        holders={slots[name]: holder for name, holder in holders.items()},
        is_ready=ready,
    )


def wish(code: str, *slots: Slot, kind: str = "DLX", assigned: str | None = None) -> Wish:
    return Wish(code, kind, slots or (TONIGHT,), assigned)


def test_two_arrivals_are_never_offered_one_room() -> None:
    assert allot([wish("A"), wish("B")], [room("101"), room("102")]) == {"A": "101", "B": "102"}


def test_where_rooms_are_short_who_waits_longer_gets_one() -> None:
    assert allot([wish("A"), wish("B")], [room("101")]) == {"A": "101"}


def test_nobody_gets_a_room_of_another_type_or_one_that_is_not_ready() -> None:
    rooms = [room("101", ready=False), room("300", kind="SUI")]
    assert allot([wish("A")], rooms) == {}


def test_a_room_that_somebody_has_claimed_for_a_later_night_is_not_offered() -> None:
    rooms = [room("101", tomorrow="OTHER"), room("102")]
    assert allot([wish("A", TONIGHT, TOMORROW)], rooms) == {"A": "102"}
    assert allot([wish("A", TONIGHT)], rooms) == {"A": "101"}


def test_an_assigned_room_goes_to_its_reservation_or_to_nobody() -> None:
    rooms = [room("101", tonight="B"), room("102", ready=False, tonight="C"), room("103")]
    wishes = [wish("A"), wish("B", assigned="101"), wish("C", assigned="102")]
    assert allot(wishes, rooms) == {"A": "103", "B": "101"}


def test_an_assigned_room_may_be_of_another_type() -> None:
    rooms = [room("300", kind="SUI", tonight="A")]
    assert allot([wish("A", assigned="300")], rooms) == {"A": "300"}


def test_an_assigned_room_that_is_gone_is_not_offered() -> None:
    assert allot([wish("A", assigned="999")], [room("101")]) == {}


def test_inspected_rooms_go_first_and_then_they_go_by_number() -> None:
    rooms = [room("1001"), room("102"), room("103", housekeeping="INSPECTED")]
    given = allot([wish("A"), wish("B"), wish("C")], rooms)
    assert given == {"A": "103", "B": "102", "C": "1001"}


def test_a_short_stay_makes_room_for_a_long_one() -> None:
    rooms = [room("101"), room("102", tomorrow="OTHER")]
    short, long = wish("A", TONIGHT), wish("B", TONIGHT, TOMORROW)
    assert allot([short, long], rooms) == {"A": "102", "B": "101"}


def test_an_exchange_may_go_through_many_rooms() -> None:
    """Each guest could also have the next room, and the last one only the first."""
    slots = [Slot(TONIGHT.date + dt.timedelta(days=n)) for n in range(30)]
    rooms = [
        Candidate(
            id=f"{n:02d}",
            number=f"{n:02d}",
            room_type="DLX",
            rate=100,
            status="FREE",
            housekeeping="CLEAN",
            holders={slot: "OTHER" for m, slot in enumerate(slots) if m not in (n, n - 1)},
            is_ready=True,
        )
        for n in range(29)
    ]
    # The slots of a wish for `n` are free in rooms n and n + 1 alone.
    wishes = [wish(f"W{n}", slots[n]) for n in range(28)]
    given = allot([*wishes, wish("LAST", slots[0])], rooms)
    assert len(given) == 29 - 0
    assert len(set(given.values())) == 29


def test_it_is_quick_where_many_wait_for_few_rooms() -> None:
    wishes = [wish(f"W{n}") for n in range(500)]
    rooms = [room(f"{n}") for n in range(100)]
    started = dt.datetime.now(dt.UTC)
    assert len(allot(wishes, rooms)) == 100
    assert dt.datetime.now(dt.UTC) - started < dt.timedelta(seconds=5)


SLOTS = [TONIGHT, TOMORROW]
A_ROOM = st.builds(
    lambda ready, taken: (ready, tuple(sorted(taken))),
    st.booleans(),
    st.sets(st.sampled_from(SLOTS)),
)
A_WISH = st.sets(st.sampled_from(SLOTS), min_size=1).map(lambda slots: tuple(sorted(slots)))


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(A_ROOM, max_size=5), st.lists(A_WISH, max_size=5))
def test_as_many_as_possible_get_a_room_of_their_own(
    rooms: list[tuple[bool, tuple[Slot, ...]]], asked: list[tuple[Slot, ...]]
) -> None:
    names = {TONIGHT: "tonight", TOMORROW: "tomorrow"}
    candidates = [
        room(str(n), ready=ready, **{names[slot]: "OTHER" for slot in taken})
        for n, (ready, taken) in enumerate(rooms)
    ]
    wishes = [Wish(f"W{n}", "DLX", slots) for n, slots in enumerate(asked)]
    given_rooms = allot(wishes, candidates)
    by_id = {candidate.id: candidate for candidate in candidates}
    assert len(set(given_rooms.values())) == len(given_rooms)
    for each in wishes:
        if each.code in given_rooms:
            assert by_id[given_rooms[each.code]].can_be_given(each.code, each.slots)
    assert len(given_rooms) == _most(wishes, candidates)


def _most(wishes: list[Wish], candidates: list[Candidate]) -> int:
    """The largest number of guests who can have a room, by trying everything."""
    best = 0
    for order in itertools.permutations(candidates, min(len(wishes), len(candidates))):
        for chosen in itertools.combinations(wishes, len(order)):
            pairs = zip(chosen, order, strict=True)
            best = max(best, sum(each.can_be_given(one.code, one.slots) for one, each in pairs))
    return best
