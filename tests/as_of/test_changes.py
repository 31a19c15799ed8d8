"""Taking changes of one record back, whatever the order in which they were begun."""

import datetime as dt
from typing import Any

from reservations.domain.as_of.changes import Change, State, newest_first, state_at

NOW = dt.datetime(2026, 11, 22, 18, 5, tzinfo=dt.UTC)


def change(second: float, operation: str, before: Any, after: Any) -> Change:
    at = NOW + dt.timedelta(seconds=second)
    return Change(at, f"{at.isoformat(timespec='milliseconds')}#{operation}", before, after)


def at(second: float) -> dt.datetime:
    return NOW + dt.timedelta(seconds=second)


def dirty_and_clean(*places: tuple[float, str]) -> list[Change]:
    """A room that was clean became dirty, inspected and dirty again; it is dirty now."""
    states = ["CLEAN", "DIRTY", "INSPECTED", "DIRTY"]
    return [
        change(*place, {"state": before}, {"state": after})
        for place, before, after in zip(places, states, states[1:], strict=False)
    ]


def states(now: State | None, changes: list[Change], *seconds: float) -> list[Any]:
    told = [state_at(now, changes, at(second)) for second in seconds]
    return [state and state["state"] for state in told]


def test_each_moment_has_what_the_changes_after_it_found() -> None:
    changes = dirty_and_clean((0, "a"), (10, "b"), (20, "c"))
    told = states({"state": "DIRTY"}, changes, -1, 0, 9.999, 10, 19, 20, 99)
    assert told == ["CLEAN", "DIRTY", "DIRTY", "INSPECTED", "INSPECTED", "DIRTY", "DIRTY"]


def test_changes_of_one_instant_are_told_apart_by_what_they_say() -> None:
    for names in ("abc", "acb", "bac", "bca", "cab", "cba"):
        changes = dirty_and_clean(*((0.0, name) for name in names))
        ordered = newest_first({"state": "DIRTY"}, changes)
        assert [each.before for each in ordered][-1] == {"state": "CLEAN"}, names
        assert states({"state": "DIRTY"}, changes, -1, 0) == ["CLEAN", "DIRTY"], names


def test_who_began_first_may_have_come_second() -> None:
    first = change(0, "slow", {"state": "DIRTY"}, {"state": "CLEAN"})
    second = change(1, "quick", {"state": "CLEAN"}, {"state": "DIRTY"})
    changes = [first, second]
    # It was clean, the quick one made it dirty and then the slow one clean.
    assert newest_first({"state": "CLEAN"}, changes) == [first, second]
    # Nothing counts before what was committed before it: the slow one not before the quick one.
    assert states({"state": "CLEAN"}, changes, 0, 0.5, 1) == ["CLEAN", "CLEAN", "CLEAN"]


def test_before_it_began_a_record_did_not_exist_nor_after_it_ceased() -> None:
    began = change(0, "a", None, {"state": "CLEAN"})
    dirty = change(5, "b", {"state": "CLEAN"}, {"state": "DIRTY"})
    ceased = change(10, "c", {"state": "DIRTY"}, None)
    told = states(None, [ceased, began, dirty], -1, 0, 5, 10)
    assert told == [None, "CLEAN", "DIRTY", None]


def test_nothing_comes_before_a_record_began_whatever_the_clocks_of_others_say() -> None:
    """The next change may be of the same instant, or by a machine whose clock is late."""
    began = change(0, "z", None, {"state": "CLEAN"})
    for second in (0, -1):
        noted = change(second, "a", {}, {})
        assert newest_first({"state": "CLEAN"}, [began, noted]) == [noted, began]


def test_an_id_that_is_given_again_is_told_apart_from_the_one_before() -> None:
    ceased = change(0, "a", {"state": "DIRTY", "number": "9"}, None)
    again = change(5, "b", None, {"state": "CLEAN"})
    marked = change(6, "c", {"state": "CLEAN"}, {"state": "DIRTY"})
    told = states({"state": "DIRTY"}, [again, ceased, marked], -1, 0, 5, 6)
    assert told == ["DIRTY", None, "CLEAN", "DIRTY"]


def test_an_entry_that_says_nothing_of_a_field_leaves_it() -> None:
    noted = change(5, "b", {}, {})
    changes = [*dirty_and_clean((0, "a")), noted]
    assert states({"state": "DIRTY"}, changes, -1, 0, 4, 6) == ["CLEAN", "DIRTY", "DIRTY", "DIRTY"]
