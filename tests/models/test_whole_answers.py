"""Only what DynamoDB has said, and all of it, is taken for its answer."""

import gzip
import json
import zlib
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.exceptions import ConnectionClosedError

from reservations.models import HotelRecord, base
from reservations.models.base import write_connection
from reservations.models.whole_answers import NoWholeAnswer, require_whole_answers
from tests.conftest import Leave

SAID = json.dumps({"Item": {"FamilyName": {"S": "Gonçalves"}}}, ensure_ascii=False).encode()
DYNAMODB = {"Content-Type": "application/x-amz-json-1.0"}
REQUEST = AWSPreparedRequest("POST", "http://127.0.0.1:1/", {}, b"", False)


def answer(body: bytes, status: int = 200, **headers: str) -> AWSResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    raw = SimpleNamespace(stream=lambda: iter([body]))
    return AWSResponse(REQUEST.url, status, DYNAMODB | named, raw)


def taken(said: AWSResponse) -> Any:
    """What a client makes of this answer."""
    session = SimpleNamespace(send=lambda request: said)
    client = SimpleNamespace(_endpoint=SimpleNamespace(http_session=session))
    require_whole_answers(client)
    require_whole_answers(client)
    return client._endpoint.http_session.send(REQUEST)


@pytest.mark.parametrize(
    "said",
    [
        answer(SAID),
        answer(b"{}"),
        answer(SAID, x_amz_crc32=str(zlib.crc32(SAID))),
        answer(SAID, X_Amz_Crc32=f" {zlib.crc32(SAID)} "),
        answer(b'{"__type": "ThrottlingException"}', status=400),
        answer(b'{"__type": "InternalServerError"}', status=500),
    ],
)
def test_what_dynamodb_says_is_taken_as_it_is(said: AWSResponse) -> None:
    assert taken(said) is said


@pytest.mark.parametrize(
    "said",
    [
        answer(b""),
        answer(b"", x_amz_crc32="0"),
        answer(b"", status=500),
        answer(SAID[:-1]),
        answer(SAID[:-1], x_amz_crc32=str(zlib.crc32(SAID))),
        answer(b"[]"),
        answer(b"null"),
        answer(b"\xff{}"),
        answer(SAID, x_amz_crc32=str(zlib.crc32(SAID) + 1)),
        answer(SAID, x_amz_crc32="none"),
        # Botocore asks for nothing compressed and would read nothing in it.
        answer(gzip.compress(SAID), Content_Encoding="gzip"),
        answer(SAID, Content_Type="application/json"),
        answer(SAID, Content_Type="text/html"),
        answer(SAID, status=403, Content_Type="text/html"),
    ],
)
def test_anything_else_is_a_connection_that_has_broken(said: AWSResponse) -> None:
    with pytest.raises(ConnectionClosedError):
        taken(said)


def test_whoever_reads_the_log_is_told_what_came_instead() -> None:
    with pytest.raises(NoWholeAnswer) as raised:
        taken(answer(b"<html>no</html>", status=407, Content_Type="text/html"))
    assert str(raised.value) == (
        "http://127.0.0.1:1/ gave no whole answer of DynamoDB's: HTTP 407, 15 bytes of 'text/html'."
    )


def test_a_connection_whose_client_is_made_anew_takes_only_whole_answers_again(
    leave: Leave,
) -> None:
    """PynamoDB does so where there were no credentials yet."""
    leave()
    for connection in (HotelRecord._get_connection().connection, write_connection()):
        connection._client = None
    reading, writing = HotelRecord._get_connection().connection, write_connection()
    assert base._write_connections == [writing]
    for connection in (reading, writing):
        assert type(connection.client._endpoint.http_session).__name__ == "_WholeAnswers"
