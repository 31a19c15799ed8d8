"""Whether an error means that the table cannot be reached, rather than that we have a bug."""

import botocore.exceptions as boto
from pynamodb.exceptions import PynamoDBException, TableDoesNotExist

NO_ANSWER = (boto.HTTPClientError, boto.ConnectionError, boto.NoCredentialsError)
AWAY_CODES = frozenset(
    {
        "ResourceNotFoundException",
        "ProvisionedThroughputExceededException",
        "ThrottlingException",
        "RequestLimitExceeded",
        "InternalServerError",
        "InternalFailure",
        "ServiceUnavailable",
        "UnrecognizedClientException",
        "ExpiredTokenException",
        "AccessDeniedException",
    }
)


class TableOverloaded(Exception):
    """The table answers, but leaves out a part of what it was asked for, again and again."""


def table_is_away(error: BaseException) -> bool:
    """True for a table that is missing, unreachable, overloaded or closed to us."""
    if isinstance(error, TableDoesNotExist | TableOverloaded):
        return True
    if isinstance(error, PynamoDBException):
        cause = error.cause
        silent = isinstance(cause, NO_ANSWER) or failed_on_the_way(error)
        return silent or error.cause_response_code in AWAY_CODES
    return isinstance(error, NO_ANSWER)


def failed_on_the_way(error: PynamoDBException) -> bool:
    """True for an answer of 500 or more, whoever has given it: DynamoDB, or a gateway before
    it, whose page has no code of DynamoDB's.

    PynamoDB's error leaves the status out, but botocore's, which it was made from, has it.
    """
    answer = getattr(error.cause and error.cause.__cause__, "response", None) or {}
    return int(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)) >= 500
