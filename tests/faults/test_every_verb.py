"""Every verb through every fault of its write: done once or not at all, and the clerk is told so.

The disturbed hotel is held against one in which nothing was disturbed. Each verb meets every
fate that differs for the clerk, and of those that end alike a third; with `ALL_FAULTS=1` all.
"""

import os
from typing import Any

import pytest

from reservations import wording
from reservations.domain.refusals import DeskBusy, NothingSaved, OutcomeUnknown
from tests.faults import fates as f
from tests.faults.hotels import Hotels
from tests.faults.proxy import PUT, WRITE, Wire
from tests.views.page import Page
from tests.views.verbs import VERBS, refused

pytestmark = pytest.mark.local

every_verb = pytest.mark.parametrize("verb", VERBS)

# What the verb gets over by itself: the clerk notices nothing.
OVERCOME = {
    "the answer is lost": [f.LOSE_ANSWER],
    "every answer is lost": [f.LOSE_ANSWER, f.RESET_AFTER, f.CUT_ANSWER],
    "the request is lost": [f.RESET, f.DROP],
    "an internal error, though it was done": [f.FAULT_AFTER],
    "something in between answers": [f.BAD_GATEWAY, f.PORTAL],
    "throttled": [f.THROTTLED, f.OVER_CAPACITY, f.TOO_MANY],
    "conflicts": [f.CONFLICT, f.CONFLICT_BESIDE, f.CONFLICT],
    "still in progress": [f.LOSE_ANSWER, f.IN_PROGRESS],
    "slow": [f.SLOW],
    "arrives after the second sending": [f.LATE],
}
ENDLESS = [f.CONFLICT, f.CONFLICT_BESIDE, f.THROTTLED]
NEVER_ARRIVES = {
    "reset before it arrived": [f.RESET, f.RESET, f.DROP],
    "out of service": [f.UNAVAILABLE] * 3,
    "arrives after the clerk has given up": [f.LATE, f.RESET, f.DROP],
}
NOBODY_KNOWS = {
    "done": [f.LOSE_ANSWER, f.RESET_AFTER, f.CUT_ANSWER],
    "not done": [f.RESET, f.PORTAL, f.UNAVAILABLE],
    "done later": [f.LATE, f.RESET, f.DROP],
}
ALIKE = 1 if os.environ.get("ALL_FAULTS") else 3


def some(fates: dict[str, list[f.Fate]], verb: str) -> dict[str, list[f.Fate]]:
    """Another third of them for each verb, so that every one meets many."""
    first = list(VERBS).index(verb) % ALIKE
    return dict(list(fates.items())[first::ALIKE])


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
    for kind, fates in some(OVERCOME, verb).items():
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
    for fate in ENDLESS:
        ready = hotels.ready(verb)
        wire.always(WRITE, fate)
        page = again(ready.sends(), DeskBusy(verb=verb), ready.sending.typed)
        assert page.operation == ready.operation
        wire.heals()
        ready.is_as_before()
        ready.is_told_done_again(ready.sends(), after)


@every_verb
def test_what_never_arrived_is_told_as_nothing_saved_and_never_happens(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    for kind, fates in NEVER_ARRIVES.items():
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
    for kind, fates in NOBODY_KNOWS.items():
        # Where nothing is on its way any more it is the same which of the two comes first.
        for is_sent_first in (True, False) if f.LATE in fates else (True,):
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
def test_an_engine_that_is_dead_already_has_saved_nothing_and_the_page_keeps_the_form(
    hotels: Hotels, wire: Wire, verb: str
) -> None:
    after = hotels.after(verb)
    ready = hotels.ready(verb)
    wire.dies()
    response = ready.sends()
    assert response.status_code == 503
    page = Page(response)
    assert wording.sentence(NothingSaved(verb=verb)) in page.text
    assert ready.sending.typed.items() <= page.typed.items()
    assert page.operation == ready.operation
    wire.heals()
    ready.is_as_before()
    ready.is_told_done_again(ready.sends(page.operation), after)
