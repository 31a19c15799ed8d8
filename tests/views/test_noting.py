"""What is counted of an attempt agrees with what the clerk is told."""

import datetime as dt

import pytest
from django.test import Client

from hotel.observing import metrics
from hotel.observing.observed import Observed
from reservations.domain import refusals as r
from reservations.views.noting import AWAY_REFUSALS
from tests.desk import Desk
from tests.views.test_cancel import cancel_of
from tests.views.verbs import open_form, send

VERB = "cancel"
UNTIL = dt.datetime(2026, 11, 22, 19, 5, tzinfo=dt.UTC)
# What may be told of a form, with the status of the page.
TOLD = [
    (r.DeskBusy(verb=VERB), "away", 503),
    (r.DeskPaused(until=UNTIL, reason="BACKUP"), "away", 503),
    (r.SchemaUnfit(found=9, oldest=1, newest=2), "away", 503),
    (r.NothingSaved(verb=VERB), "away", 503),
    (r.NotSent(verb=VERB), "away", 503),
    (r.OutcomeUnknown(verb=VERB), "unknown", 503),
    (r.UsedUp(verb=VERB), "refused", 409),
    (r.NothingToDo(verb=VERB), "refused", 409),
]


@pytest.mark.parametrize(
    ("refusal", "outcome", "status"), TOLD, ids=[type(told).__name__ for told, _, _ in TOLD]
)
def test_what_is_counted_is_what_the_clerk_is_told(
    clerk: Client,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    refusal: r.Refusal,
    outcome: str,
    status: int,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    sending = cancel_of(desk.books())
    operation = open_form(clerk, sending)
    before = desk.items()
    counted: list[Observed] = []
    monkeypatch.setattr("reservations.views.cancel.cancel", refuse)
    monkeypatch.setattr(metrics, "count", counted.append)
    response = send(clerk, sending, operation)
    [observed] = counted
    [tried] = observed.tried
    assert (response.status_code, observed.status) == (status, status)
    assert (tried.verb, tried.outcome, tried.refusal) == (VERB, outcome, type(refusal).__name__)
    assert desk.items() == before


def test_everything_that_is_told_with_a_503_is_counted_as_away_or_unknown() -> None:
    told = {type(refusal) for refusal, _, status in TOLD if status == 503}
    assert told == set(AWAY_REFUSALS)
