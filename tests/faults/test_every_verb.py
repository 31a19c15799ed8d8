"""Every verb through every fault of its write: done once or not at all, and the clerk is told so.

The disturbed hotel is held against one in which nothing was disturbed. Each verb meets faults of
every kind, and of those that end alike one; with `ALL_FAULTS=1` (`make faults`) all of them.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from reservations import wording
from reservations.domain.refusals import DeskBusy, NothingSaved, NotSent, OutcomeUnknown
from tests.faults import fates as f
from tests.faults.hotels import Hotels
from tests.faults.proxy import PUT, WRITE, Wire
from tests.views.page import Page
from tests.views.verbs import VERBS, refused

pytestmark = pytest.mark.local

Fates = list[f.Fate]
Kinds = dict[str, list[Fates]]

every_verb = pytest.mark.parametrize("verb", VERBS)

# By their kinds: what the verb gets over by itself, so that the clerk notices nothing.
OVERCOME: Kinds = {
    "lost": [
        [f.LOSE_ANSWER],
        [f.LOSE_ANSWER, f.RESET_AFTER, f.CUT_ANSWER],
        [f.RESET, f.DROP],
        [f.LATE],
    ],
    "timed out": [[f.HELD_ANSWER], [f.SILENCE], [f.STALLED]],
    "garbled": [
        [f.GARBLED_ANSWER, f.HALF_ANSWER],
        [f.GARBLED, f.EMPTY],
        [f.TAMPERED_WITH, f.NO_OBJECT],
    ],
    "answered by somebody else": [[f.FAULT_AFTER], [f.BAD_GATEWAY, f.PORTAL]],
    "not taken for a moment": [
        [f.THROTTLED, f.OVER_CAPACITY, f.TOO_MANY],
        [f.CONFLICT, f.CONFLICT_BESIDE, f.CONFLICT],
        [f.LOSE_ANSWER, f.IN_PROGRESS],
    ],
    "slow": [[f.SLOW]],
}
ENDLESS: Kinds = {"busy": [[f.CONFLICT], [f.CONFLICT_BESIDE], [f.THROTTLED]]}
NEVER_ARRIVES: Kinds = {
    "lost": [[f.RESET, f.RESET, f.DROP], [f.LATE, f.RESET, f.DROP]],
    "timed out": [[f.STALLED, f.RESET, f.DROP], [f.SILENCE, f.RESET, f.DROP]],
    "garbled": [[f.GARBLED, f.EMPTY, f.TAMPERED_WITH]],
    "out of service": [[f.UNAVAILABLE] * 3],
}
NOBODY_KNOWS: Kinds = {
    "lost": [[f.LATE, f.RESET, f.DROP], [f.LOSE_ANSWER, f.RESET_AFTER, f.CUT_ANSWER]],
    "timed out": [[f.HELD_ANSWER, f.RESET, f.DROP], [f.STALLED, f.RESET, f.DROP]],
    "garbled": [[f.GARBLED_ANSWER, f.HALF_ANSWER, f.GARBLED]],
    "not done": [[f.RESET, f.PORTAL, f.UNAVAILABLE]],
}


def those_met_by(verb: str, kinds: Kinds) -> Iterator[tuple[str, Fates]]:
    """Of every kind one, the next verb another one; with `ALL_FAULTS=1` every verb all of them."""
    turn = list(VERBS).index(verb)
    for kind, all_of_it in kinds.items():
        met = all_of_it if os.environ.get("ALL_FAULTS") else [all_of_it[turn % len(all_of_it)]]
        for fates in met:
            yield f"{kind}: {', '.join(map(str, fates))}", fates


def id_of(operation: str) -> str:
    """The id that a form carries, signed, and with a mark where its outcome is in doubt."""
    return operation.partition(":")[0].removesuffix("?")


def again(response: Any, refusal: Any, typed: dict[str, str]) -> Page:
    """The same form with everything typed, and the sentence of the refusal."""
    return refused(response, wording.sentence(refusal), typed=typed, status=503)


@every_verb
def test_a_fault_that_passes_is_overcome_and_the_clerk_is_told_done(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    for kind, fates in those_met_by(verb, OVERCOME):
        ready = hotels.ready(verb)
        wire.will(WRITE, *fates)
        response = ready.sends()
        assert response.status_code == 302, (kind, Page(response).text)
        wire.release()
        ready.is_told_done_again(response, after)


@every_verb
def test_contention_that_does_not_end_is_a_busy_desk_and_the_form_can_be_sent_again(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    for kind, (fate,) in those_met_by(verb, ENDLESS):
        ready = hotels.ready(verb)
        wire.always(WRITE, fate)
        page = again(ready.sends(), DeskBusy(verb=verb), ready.sending.typed)
        assert page.operation == ready.operation, kind
        wire.heals()
        ready.is_as_before()
        ready.is_told_done_again(ready.sends(), after)


@every_verb
def test_what_never_arrived_is_told_as_nothing_saved_and_never_happens(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    for kind, fates in those_met_by(verb, NEVER_ARRIVES):
        ready = hotels.ready(verb)
        wire.will(WRITE, *fates)
        page = again(ready.sends(), NothingSaved(verb=verb), ready.sending.typed)
        assert id_of(page.operation) != id_of(ready.operation), kind
        wire.release()
        ready.is_as_before()
        ready.operation = page.operation
        ready.is_told_done_again(ready.sends(), after)


@every_verb
def test_an_outcome_that_nobody_knows_is_told_as_such_and_settled_by_sending_again(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    for kind, fates in those_met_by(verb, NOBODY_KNOWS):
        # Where nothing is on its way any more it is the same which of the two comes first.
        is_late = any(fate.waits and fate.arrives for fate in fates)
        for is_sent_first in (True, False) if is_late else (True,):
            ready = hotels.ready(verb)
            wire.will(WRITE, *fates)
            wire.always(PUT, f.RESET)
            response = ready.sends()
            page = Page(response)
            assert response.status_code == 503
            assert wording.sentence(OutcomeUnknown(verb=verb)) in page.text
            assert ready.sending.typed.items() <= page.typed.items()
            assert id_of(page.operation) == id_of(ready.operation), kind
            wire.heals()
            if not is_sent_first:
                wire.release()
            response = ready.sends(page.operation)
            wire.release()
            ready.is_told_done_again(response, after)


@every_verb
@pytest.mark.parametrize("fate", [f.LOSE_ANSWER, f.DROP], ids=str)
def test_an_engine_that_dies_while_it_writes_leaves_a_page_that_sends_the_form_again(
    hotels: Hotels, wire: Wire, verb: str, fate: f.Fate
) -> None:
    after = hotels.after(verb)
    ready = hotels.ready(verb)
    wire.will(WRITE, fate)
    with wire.before(WRITE, wire.dies):
        response = ready.sends()
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(OutcomeUnknown(verb=verb)) in page.text
    assert ready.sending.typed.items() <= page.typed.items()
    assert id_of(page.operation) == id_of(ready.operation)
    wire.heals()
    ready.is_told_done_again(ready.sends(page.operation), after)


@every_verb
def test_to_an_engine_that_is_dead_already_nothing_is_sent_and_the_page_keeps_the_form(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    ready = hotels.ready(verb)
    wire.dies()
    response = ready.sends()
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(NotSent(verb=verb)) in page.text
    assert ready.sending.typed.items() <= page.typed.items()
    assert page.operation == ready.operation
    wire.heals()
    ready.is_as_before()
    ready.is_told_done_again(ready.sends(page.operation), after)
