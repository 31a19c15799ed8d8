"""Whatever is in a command's way is told in one sentence; a bug of ours stays one."""

from typing import Any
from unittest import mock

import botocore.exceptions as boto
import pytest
from botocore.client import BaseClient
from django.core.management import CommandError
from pynamodb.exceptions import PynamoDBException

from reservations.models import levels
from reservations.models.whole_answers import NoWholeAnswer
from tests.commands.conftest import Says
from tests.desk import Desk

PORTAL = NoWholeAnswer(endpoint_url="http://x/", status=403, length=40, kind=" of 'text/html'")


def answered(code: str, message: str) -> boto.ClientError:
    said: Any = {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {}}
    return boto.ClientError(said, "Query")


def raising(error: Exception) -> Any:
    """Every request ends so for a while."""
    return mock.patch.object(BaseClient, "_make_api_call", side_effect=error)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (boto.NoCredentialsError(), "There are no AWS credentials"),
        (
            boto.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"),
            "There are no AWS credentials",
        ),
        (
            boto.CredentialRetrievalError(provider="custom-process", error_msg="exit 1"),
            r"^The AWS credentials cannot be used: .*custom-process: exit 1$",
        ),
        (boto.ReadTimeoutError(endpoint_url="http://x/"), "does not answer: Read timeout"),
        (PORTAL, r"does not answer: http://x/ gave no whole answer .*HTTP 403, 40 bytes"),
        (
            answered("InvalidSignatureException", "Check the clock."),
            "refuses: InvalidSignatureException Check the clock.",
        ),
        (answered("ResourceNotFoundException", ""), "There is no table .*create_table makes it"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_table_that_is_away_is_told_in_a_sentence(
    says: Says, desk: Desk, error: Exception, said: str
) -> None:
    with raising(error), pytest.raises(CommandError, match=said):
        says("check_hotel", h=desk.h)


def test_a_table_that_leaves_out_what_it_is_asked_for_is_told_in_a_sentence(
    says: Says, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels, "MAX_ROUNDS", 0)
    with pytest.raises(CommandError, match=r"cannot be used: \d+ of \d+ records stayed unread"):
        says("end_of_day", h=desk.h)


def test_a_request_that_is_wrong_is_a_bug_and_no_sentence(says: Says, desk: Desk) -> None:
    wrong = answered("ValidationException", "One or more parameter values")
    with raising(wrong), pytest.raises(PynamoDBException):
        says("check_hotel", h=desk.h)
