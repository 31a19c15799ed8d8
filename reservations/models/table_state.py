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


def table_is_away(error: BaseException) -> bool:
    """True for a table that is missing, unreachable, overloaded or closed to us."""
    if isinstance(error, TableDoesNotExist):
        return True
    if isinstance(error, PynamoDBException):
        cause = error.cause
        return isinstance(cause, NO_ANSWER) or error.cause_response_code in AWAY_CODES
    return isinstance(error, NO_ANSWER)
