"""Managers who change at the same time what guests can say: nobody's change is lost unseen."""

from collections.abc import Callable

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.domain.operation import Outcome
from reservations.domain.reaction_kinds import settings_of_kinds
from reservations.models import Hotel
from reservations.services.edit_reaction_kinds import edit_reaction_kinds
from tests.desk import Desk
from tests.kinds import praise, retired, wanted
from tests.races.adding_up import wrong
from tests.races.clerks import all_have_read, at_once, done, refused, without_guard
from tests.reactions import counts, says

pytestmark = pytest.mark.local


def adding(desk: Desk, label: str) -> Callable[[], Outcome]:
    """Adds a kind to those of now, which the form has shown."""
    now = list(desk.hotel().kinds().values())
    kinds = [*wanted(now), praise(label)]
    seen = fingerprint(settings_of_kinds(now))
    return lambda: desk.does(edit_reaction_kinds, kinds=kinds, seen=seen)


def added(desk: Desk) -> list[str]:
    return [kind.label for kind in desk.hotel().kinds().values()][8:]


def test_of_two_managers_one_is_told_what_the_other_has_changed(desk: Desk) -> None:
    jobs = adding(desk, "Kind staff"), adding(desk, "Good bed")
    with all_have_read(2):
        answers = at_once(*jobs)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.SettingsChanged()]
    assert len(added(desk)) == 1


def test_control_without_the_condition_one_change_is_lost(desk: Desk) -> None:
    jobs = adding(desk, "Kind staff"), adding(desk, "Good bed")
    with without_guard(Hotel), all_have_read(2):
        answers = at_once(*jobs)
    assert len(done(answers)) == 2
    assert len(added(desk)) == 1


def test_what_a_guest_says_while_it_is_retired_is_counted(desk: Desk) -> None:
    code = desk.in_house("101")
    with all_have_read(2):
        answers = at_once(lambda: says(desk, code, "noise"), lambda: retired(desk, "noise"))
    assert len(done(answers)) == 2
    assert counts(desk, room="101") == {"noise": 1}
    assert wrong(desk) == []
