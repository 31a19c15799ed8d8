"""An answer of which only a part has come is no answer.

Botocore asks its HTTP library not to mind (`enforce_content_length=False`) and reads what it
cannot parse as an empty answer: an item that is there would seem not to exist, and a page that
something in between has answered with would seem to say that a transaction is done.
"""

from typing import Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError
from pynamodb.connection import Connection

JSON = "application/x-amz-json"


class _WholeAnswers:
    """Botocore's own HTTP session, but for answers that are cut short or come from elsewhere."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def send(self, request: AWSPreparedRequest) -> AWSResponse:
        """Raises ConnectionClosedError, after which botocore asks again where it may."""
        answer = self._session.send(request)
        length = answer.headers.get("Content-Length")
        is_cut = length is not None and len(answer.content) < int(length)
        is_foreign = answer.status_code < 300 and JSON not in answer.headers.get("Content-Type", "")
        if is_cut or is_foreign:
            raise ConnectionClosedError(endpoint_url=request.url)
        return answer

    def close(self) -> None:
        self._session.close()


def require_whole_answers(connection: Connection) -> None:
    """Have this connection take only whole answers of DynamoDB; PynamoDB may make its client
    anew."""
    endpoint = connection.client._endpoint
    if not isinstance(endpoint.http_session, _WholeAnswers):
        endpoint.http_session = _WholeAnswers(endpoint.http_session)
