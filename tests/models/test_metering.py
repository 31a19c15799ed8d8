"""Everything that goes to DynamoDB is counted, and only while somebody counts."""

import threading
from unittest import mock

import pytest
from botocore.endpoint import Endpoint
from pynamodb.exceptions import QueryError

from reservations.models import HotelRecord, base
from reservations.models.metering import attach, metered
from reservations.models.reading import fetch, read_house
from tests.conftest import Leave
from tests.desk import Desk


def test_reads_and_writes_are_counted_by_operation_with_their_units(desk: Desk) -> None:
    with metered() as reading:
        read_house(desk.h)
    with metered() as booking:
        desk.books()
    assert reading.requests == {"Query": 1}
    assert reading.read_units > 0
    assert reading.write_units == 0
    assert booking.requests["TransactWriteItems"] == 1
    assert booking.count == booking.requests.total() > 1
    assert 0 < booking.slowest <= booking.seconds


def test_an_outer_meter_does_not_count_what_an_inner_one_does(desk: Desk) -> None:
    with metered() as outer:
        with metered() as inner:
            read_house(desk.h)
        assert (outer.count, inner.count) == (0, 1)
        read_house(desk.h)
    read_house(desk.h)
    assert (outer.count, inner.count) == (1, 1)


def test_another_thread_counts_for_itself(desk: Desk) -> None:
    with metered() as ours:
        other = threading.Thread(target=read_house, args=(desk.h,))
        other.start()
        other.join()
    assert ours.count == 0


def test_a_connection_that_is_attached_twice_counts_once(desk: Desk) -> None:
    attach(HotelRecord._get_connection().connection)
    attach(base.write_connection())
    with metered() as meter:
        desk.books()
    assert meter.requests["TransactWriteItems"] == 1


def test_an_error_that_dynamodb_answers_is_counted_by_its_code(desk: Desk, leave: Leave) -> None:
    leave(table="NoSuchTable")
    with metered() as meter, pytest.raises(QueryError):
        read_house(desk.h)
    assert meter.errors == {"ResourceNotFoundException": 1}


def test_silence_is_counted_as_what_was_asked(desk: Desk, leave: Leave) -> None:
    leave(endpoint="http://127.0.0.1:9")
    with metered() as meter, pytest.raises(Exception, match="Could not connect"):
        read_house(desk.h)
    assert meter.requests == {"Query": 1}
    assert meter.errors == {"EndpointConnectionError": 1}


def test_what_botocore_repeats_by_itself_is_counted_too(desk: Desk) -> None:
    send, answers = Endpoint._get_response, []

    def throttled_once(endpoint: Endpoint, *arguments: object) -> object:
        (http, parsed), error = send(endpoint, *arguments)
        if not answers:
            parsed = {"Error": {"Code": "ThrottlingException"}, "ResponseMetadata": {}}
            http.status_code = 400
        answers.append(http)
        return (http, parsed), error

    with (
        mock.patch.object(Endpoint, "_get_response", throttled_once),
        mock.patch("botocore.endpoint.time.sleep"),
        metered() as meter,
    ):
        fetch([])
        read_house(desk.h)
    assert (meter.requests["Query"], meter.repeats) == (2, 1)
