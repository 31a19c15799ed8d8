"""Whether an error means that the table cannot be used, rather than that we have a bug."""

from pynamodb.exceptions import PynamoDBException, TableDoesNotExist

from reservations.models.error_codes import (
    CLOSED_TO_US,
    NO_ANSWER,
    NO_CREDENTIALS,
    NO_TABLE,
    OVERLOAD,
    SERVER_FAULTS,
    code_of,
)

AWAY_CODES = OVERLOAD | SERVER_FAULTS | CLOSED_TO_US | {NO_TABLE}
# Whoever hands out our credentials may refuse as well, in words of its own.
FORBIDDEN = frozenset({401, 403})


class TableOverloaded(Exception):
    """The table answers, but leaves out a part of what it was asked for, again and again."""


def table_is_away(error: BaseException) -> bool:
    """True for a table that is missing, unreachable, overloaded or closed to us."""
    if isinstance(error, TableDoesNotExist | TableOverloaded):
        return True
    if isinstance(error, PynamoDBException):
        silent = isinstance(error.cause, NO_ANSWER + NO_CREDENTIALS) or failed_on_the_way(error)
        return silent or code_of(error) in AWAY_CODES or _status(error) in FORBIDDEN
    return isinstance(error, NO_ANSWER + NO_CREDENTIALS)


def failed_on_the_way(error: PynamoDBException) -> bool:
    """True for an answer of 500 or more, by which DynamoDB says nothing about the request."""
    return _status(error) >= 500


def _status(error: PynamoDBException) -> int:
    """The answer's HTTP status, or 0 where there is none. PynamoDB's error leaves it out, but
    botocore's, which it was made from, has it."""
    answer = getattr(error.cause and error.cause.__cause__, "response", None) or {}
    return int(answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
