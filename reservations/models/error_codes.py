"""What goes wrong between us and DynamoDB, by the names that DynamoDB and botocore have for it.

Every other module asks for these; after "Error handling with DynamoDB" in its Developer Guide,
and "Common errors" in the API's reference, whose names differ with the front that answers.
"""

import botocore.exceptions as boto
from pynamodb.exceptions import PynamoDBException

# No whole answer has come; most of these leave open whether the request has arrived.
NO_ANSWER = (boto.HTTPClientError, boto.ConnectionError)
# Nothing was sent, because there is nothing to sign it with. While a client is made these come
# as they are, later inside PynamoDB's own errors.
NO_CREDENTIALS = (
    boto.NoCredentialsError,
    boto.PartialCredentialsError,
    boto.CredentialRetrievalError,
    boto.MetadataRetrievalError,
    boto.RefreshWithMFAUnsupportedError,
    boto.TokenRetrievalError,
    boto.NoAuthTokenError,
    boto.SSOError,
    boto.LoginError,
    boto.ProfileNotFound,
    boto.ConfigNotFound,
    boto.ConfigParseError,
    boto.InvalidConfigError,
    boto.UnknownCredentialError,
    boto.NoRegionError,
)

CANCELLED = "TransactionCanceledException"
CONDITION_FAILED = "ConditionalCheckFailedException"
NO_TABLE = "ResourceNotFoundException"

# Rivals, or our own first request, which are done in a moment.
RIVALS = frozenset(
    {"TransactionConflict", "TransactionConflictException", "TransactionInProgressException"}
)
# More than the table gives at present; it needs to be asked less often.
OVERLOAD = frozenset(
    {
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
    }
)
# DynamoDB itself does not know, or does not say, what has become of the request.
SERVER_FAULTS = frozenset(
    {
        "InternalServerError",
        "InternalServerErrorException",
        "InternalFailure",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "RequestTimeoutException",
        "RequestAbortedException",
    }
)
# Signed with the wrong key, by the wrong clock, or by somebody who has no business here.
CLOSED_TO_US = frozenset(
    {
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "NotAuthorized",
        "OptInRequired",
        "RequestExpired",
        "UnrecognizedClientException",
    }
)


def code_of(error: PynamoDBException) -> str | None:
    """DynamoDB's name for the error; PynamoDB's own property breaks where no answer came."""
    return None if isinstance(error.cause, NO_ANSWER) else error.cause_response_code
