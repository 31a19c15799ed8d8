"""A table that is away is told from a bug of ours, whatever botocore calls it."""

from typing import Any

import botocore.exceptions as boto
import pytest
from botocore.client import BaseClient
from pynamodb.exceptions import PynamoDBException

from reservations.models.error_codes import NO_CREDENTIALS
from reservations.models.reading import read_house
from reservations.models.table_state import TableOverloaded, table_is_away

ADDRESS = "http://127.0.0.1:1"
CLOSED = [
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignatureException",
    "InvalidSignatureException",
    "MissingAuthenticationTokenException",
    "UnrecognizedClientException",
]
OVERLOADED = [
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ThrottlingException",
]
FAULTS = ["InternalFailure", "InternalServerError", "RequestTimeoutException", "ServiceUnavailable"]


def answered(code: str, status: int = 400) -> boto.ClientError:
    said: Any = {"Error": {"Code": code}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return boto.ClientError(said, "Query")


def raised_by_a_read(monkeypatch: pytest.MonkeyPatch, error: Exception) -> BaseException:
    """What a page's read raises where botocore raises this."""

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(BaseClient, "_make_api_call", fail)
        with pytest.raises(PynamoDBException) as raised:
            read_house("MAIN")
    return raised.value


@pytest.mark.parametrize("code", [*CLOSED, *OVERLOADED, *FAULTS, "ResourceNotFoundException"])
def test_a_table_that_does_not_let_us_work_is_away(
    endpoint: str | None, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    assert table_is_away(raised_by_a_read(monkeypatch, answered(code)))


@pytest.mark.parametrize("status", [401, 403, 500, 502, 503])
def test_so_is_one_whose_refusal_has_a_name_that_we_do_not_know(
    endpoint: str | None, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    """Whoever hands out our credentials has names of its own."""
    assert table_is_away(raised_by_a_read(monkeypatch, answered("Whatever", status)))


@pytest.mark.parametrize("code", ["ValidationException", "TransactionCanceledException", "Other"])
def test_a_request_that_is_wrong_is_a_bug(
    endpoint: str | None, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    assert not table_is_away(raised_by_a_read(monkeypatch, answered(code)))


@pytest.mark.parametrize(
    "error",
    [
        boto.EndpointConnectionError(endpoint_url=ADDRESS),
        boto.ConnectTimeoutError(endpoint_url=ADDRESS),
        boto.ReadTimeoutError(endpoint_url=ADDRESS),
        boto.ConnectionClosedError(endpoint_url=ADDRESS),
        boto.HTTPClientError(error="broken"),
        boto.NoCredentialsError(),
        boto.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY"),
        boto.CredentialRetrievalError(provider="sso", error_msg="gone"),
        boto.TokenRetrievalError(provider="sso", error_msg="gone"),
        boto.UnauthorizedSSOTokenError(),
        boto.ProfileNotFound(profile="hotel"),
        boto.NoRegionError(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_silence_and_missing_credentials_are_known_as_they_are_and_inside_pynamodbs_errors(
    endpoint: str | None, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    assert table_is_away(error)
    assert table_is_away(raised_by_a_read(monkeypatch, error))


def test_a_table_that_leaves_out_what_it_is_asked_for_is_away() -> None:
    assert table_is_away(TableOverloaded("2 of 3 records stayed unread."))


@pytest.mark.parametrize(
    "error", [ValueError("ours"), KeyError("ScannedCount"), boto.ParamValidationError(report="no")]
)
def test_a_fault_of_ours_is_no_absence(error: Exception) -> None:
    assert not isinstance(error, NO_CREDENTIALS)
    assert not table_is_away(error)
