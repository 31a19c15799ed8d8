"""An answer of which only a part has come is no answer, and neither is one of somebody else.

Botocore asks its HTTP library not to mind (`enforce_content_length=False`) and reads what it
cannot parse as an empty answer: an item that is there would seem not to exist, and a transaction
that nobody has seen would seem to be done. DynamoDB's checksum only makes it ask again, as often
as it may, and what comes last is taken as it is.
"""

import json
import zlib
from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError

JSON = "application/x-amz-json"
CHECKSUM = "x-amz-crc32"


class NoWholeAnswer(ConnectionClosedError):  # type: ignore[misc]  # botocore has no types
    """What came is not DynamoDB's, or not all of it, so nothing is known of the request."""

    fmt = "{endpoint_url} gave no whole answer of DynamoDB's: HTTP {status}, {length} bytes{kind}."


class _WholeAnswers:
    """Botocore's own HTTP session, but for answers that are cut short or come from elsewhere."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Raises NoWholeAnswer, after which botocore asks again where it may."""
        answer = self._session.send(request)
        if not _is_whole(answer):
            kind = answer.headers.get("Content-Type", "")
            raise NoWholeAnswer(
                endpoint_url=request.url,
                status=answer.status_code,
                length=len(answer.content),
                kind=f" of {kind[:80]!r}" if kind else "",
            )
        return answer

    def close(self) -> None:
        self._session.close()


def require_whole_answers(client: Any) -> None:
    """Have this client of botocore's take only whole answers of DynamoDB."""
    endpoint = client._endpoint
    if not isinstance(endpoint.http_session, _WholeAnswers):
        endpoint.http_session = _WholeAnswers(endpoint.http_session)


def _is_whole(answer: AWSResponse) -> bool:
    """Whether it is an object in DynamoDB's own format, from its first byte to its last.

    Without its end no object can be read, so nothing has to be known of its length. The checksum
    is that of what was sent, and so is what botocore has: it asks for nothing compressed and
    would not unpack it either.
    """
    if JSON not in answer.headers.get("Content-Type", ""):
        return False
    checksum = answer.headers.get(CHECKSUM)
    if checksum is not None and checksum.strip() != str(zlib.crc32(answer.content)):
        return False
    try:
        return isinstance(json.loads(answer.content), dict)
    except ValueError:
        return False
