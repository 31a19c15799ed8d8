"""What cannot be made certain is told as such, whatever is in the way."""

from typing import Any

import botocore.exceptions as boto
import pytest

from reservations.domain import refusals as r
from reservations.models import JournalEntry
from reservations.transactions.settling import settled
from tests.desk import Desk


@pytest.mark.parametrize(
    "error",
    [
        boto.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"),
        boto.CredentialRetrievalError(provider="custom-process", error_msg="exit 1"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_without_credentials_nothing_is_known_of_what_was_sent_before(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """They are asked for when a connection is made, and that is outside PynamoDB's errors."""

    def fail(*_: object) -> Any:
        raise error

    operation, before = desk.op("mark_clean"), desk.items(tombstones=True)
    monkeypatch.setattr(JournalEntry, "_get_connection", fail)
    failure = r.NothingSaved(verb=operation.verb)
    assert settled(operation, failure) == r.OutcomeUnknown(verb=operation.verb)
    assert desk.items(tombstones=True) == before
