"""The simulator tells what Amazon DynamoDB tells, in its words, and does no more than that."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, ReadTimeoutError

from reservations.models import HotelRecord
from tests.contention.ongoing import NONE, ONGOING
from tests.contention.simulator import Simulator

pytestmark = pytest.mark.local

Client = Any
TABLE = HotelRecord.Meta.table_name
OTHER = "another"


@cache
def client_of(url: str, **more: Any) -> Client:
    """Botocore as it is, without the retries that would hide what it was told."""
    return botocore.session.get_session().create_client(
        "dynamodb",
        region_name="eu-west-1",
        endpoint_url=url,
        config=Config(retries={"total_max_attempts": 1}, **more),
    )


@pytest.fixture
def client(simulator: Simulator) -> Client:
    return client_of(simulator.url)


@pytest.fixture
def engine(endpoint: str) -> Client:
    """The engine itself, past the simulator."""
    return client_of(endpoint)


@pytest.fixture
def aside(simulator: Simulator) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool
        simulator.let_go()


class Items:
    """The items of one test."""

    def __init__(self, h: str) -> None:
        self.h = h

    def key(self, name: str = "shared") -> dict[str, Any]:
        return {"PK": {"S": f"PROBE#{self.h}"}, "SK": {"S": name}}

    def token(self, name: str) -> str:
        return f"{self.h}-{name}"

    def put(self, name: str = "shared", **more: Any) -> dict[str, Any]:
        return {"Put": {"TableName": TABLE, "Item": self.key(name), **more}}

    def put_if_absent(self, name: str = "shared") -> dict[str, Any]:
        return self.put(
            name,
            ConditionExpression="attribute_not_exists(#k)",
            ExpressionAttributeNames={"#k": "PK"},
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )

    def add(self, name: str = "shared") -> dict[str, Any]:
        return {
            "Update": {
                "TableName": TABLE,
                "Key": self.key(name),
                "UpdateExpression": "ADD #n :one",
                "ConditionExpression": "attribute_exists(#k) AND #n < :most",
                "ExpressionAttributeNames": {"#n": "Count", "#k": "PK"},
                "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": "1"}},
            }
        }

    def check(self, name: str = "shared") -> dict[str, Any]:
        return {
            "ConditionCheck": {
                "TableName": TABLE,
                "Key": self.key(name),
                "ConditionExpression": "attribute_not_exists(PK)",
            }
        }


@pytest.fixture
def items(h: str) -> Items:
    return Items(h)


def write(client: Client, *actions: dict[str, Any], token: str = "") -> Any:
    named = {"ClientRequestToken": token} if token else {}
    return client.transact_write_items(TransactItems=list(actions), **named)


def snapshot(client: Client, *keys: dict[str, Any]) -> Any:
    return client.transact_get_items(
        TransactItems=[{"Get": {"TableName": TABLE, "Key": key}} for key in keys]
    )


def refused(client: Client, *actions: dict[str, Any], token: str = "") -> dict[str, Any]:
    with pytest.raises(ClientError) as told:
        write(client, *actions, token=token)
    return told.value.response


@pytest.fixture
def under_way(
    client: Client, items: Items, simulator: Simulator, aside: ThreadPoolExecutor
) -> Future[Any]:
    """A transaction on the shared item that is in progress until the simulator lets go."""
    sent = aside.submit(write, client, items.put("shared"), token=items.token("first"))
    simulator.wait_until_held()
    return sent


def test_the_second_transaction_on_an_item_is_cancelled(
    under_way: Future[Any], client: Client, items: Items
) -> None:
    answer = refused(client, items.put(OTHER), items.put("shared"), items.check("third"))
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert answer["Error"] == {
        "Code": "TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons"
        " [None, TransactionConflict, None]",
    }
    assert answer["CancellationReasons"] == [
        NONE,
        {"Code": "TransactionConflict", "Message": ONGOING},
        NONE,
    ]


def test_it_writes_nothing_and_can_be_sent_again(
    under_way: Future[Any],
    client: Client,
    engine: Client,
    items: Items,
    simulator: Simulator,
) -> None:
    refused(client, items.put(OTHER), items.put("shared"), token=items.token("second"))
    assert "Item" not in engine.get_item(TableName=TABLE, Key=items.key(OTHER))
    simulator.let_go()
    under_way.result()
    write(client, items.put(OTHER), items.put("shared"), token=items.token("second"))
    assert "Item" in engine.get_item(TableName=TABLE, Key=items.key(OTHER))


def test_who_touches_other_items_is_not_concerned(
    under_way: Future[Any],
    client: Client,
    items: Items,
    simulator: Simulator,
    aside: ThreadPoolExecutor,
) -> None:
    other = aside.submit(write, client, items.put(OTHER))
    simulator.wait_until_held(2)
    simulator.let_go()
    under_way.result()
    other.result()
    assert simulator.refused == []


@pytest.mark.parametrize("operation", ["put_item", "update_item", "delete_item"])
def test_a_single_write_on_the_item_is_refused(
    under_way: Future[Any], client: Client, items: Items, operation: str
) -> None:
    about = {"Item": items.key()} if operation == "put_item" else {"Key": items.key()}
    with pytest.raises(ClientError) as told:
        getattr(client, operation)(TableName=TABLE, **about)
    assert told.value.response["Error"] == {
        "Code": "TransactionConflictException",
        "Message": ONGOING,
    }


def test_a_snapshot_of_the_item_is_cancelled(
    under_way: Future[Any], client: Client, items: Items, simulator: Simulator
) -> None:
    with pytest.raises(ClientError) as told:
        snapshot(client, items.key(OTHER), items.key())
    reasons = told.value.response["CancellationReasons"]
    assert [each["Code"] for each in reasons] == ["None", "TransactionConflict"]
    simulator.let_go()
    under_way.result()
    assert snapshot(client, items.key())["Responses"] == [{"Item": items.key()}]


def test_reads_pass(under_way: Future[Any], client: Client, items: Items) -> None:
    key = items.key()
    one = client.get_item(TableName=TABLE, Key=key, ConsistentRead=True)
    assert "Item" not in one
    many = client.batch_get_item(RequestItems={TABLE: {"Keys": [key]}})
    assert many["Responses"] == {TABLE: []}
    found = client.query(
        TableName=TABLE,
        KeyConditionExpression="PK = :pk",
        ExpressionAttributeValues={":pk": key["PK"]},
    )
    assert found["Items"] == []


def test_the_same_token_is_in_progress(
    under_way: Future[Any], client: Client, items: Items, simulator: Simulator
) -> None:
    answer = refused(client, items.put("shared"), token=items.token("first"))
    assert answer["Error"]["Code"] == "TransactionInProgressException"
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 400


def test_the_token_of_a_transaction_that_is_done_is_answered_at_once_and_changes_nothing(
    under_way: Future[Any],
    client: Client,
    engine: Client,
    items: Items,
    simulator: Simulator,
    aside: ThreadPoolExecutor,
) -> None:
    simulator.let_go()
    under_way.result()
    engine.delete_item(TableName=TABLE, Key=items.key())
    simulator.hold_anew()
    rival = aside.submit(write, client, items.put("shared"))
    simulator.wait_until_held()
    write(client, items.put("shared"), token=items.token("first"))
    assert "Item" not in engine.get_item(TableName=TABLE, Key=items.key())
    simulator.let_go()
    rival.result()


def test_a_condition_that_fails_is_told_beside_the_conflict(
    under_way: Future[Any], client: Client, engine: Client, items: Items
) -> None:
    engine.put_item(TableName=TABLE, Item=items.key("there") | {"Count": {"N": "1"}})
    answer = refused(
        client,
        items.put(OTHER),
        items.add("there"),
        items.put("shared"),
        items.put_if_absent("there too"),
        items.check("third"),
    )
    codes = [each["Code"] for each in answer["CancellationReasons"]]
    assert codes == ["None", "ConditionalCheckFailed", "TransactionConflict", "None", "None"]


def test_the_old_item_comes_with_the_condition_that_failed(
    under_way: Future[Any], client: Client, engine: Client, items: Items
) -> None:
    engine.put_item(TableName=TABLE, Item=items.key("there"))
    answer = refused(client, items.put_if_absent("there"), items.put("shared"))
    told = answer["CancellationReasons"][0]
    assert (told["Code"], told["Item"]) == ("ConditionalCheckFailed", items.key("there"))


def test_who_is_told_a_condition_failed_was_in_nobodys_way(
    client: Client, items: Items, simulator: Simulator, engine: Client
) -> None:
    simulator.let_go()
    engine.put_item(TableName=TABLE, Item=items.key())
    answer = refused(client, items.put_if_absent(), items.put(OTHER))
    assert [each["Code"] for each in answer["CancellationReasons"]] == [
        "ConditionalCheckFailed",
        "None",
    ]
    assert simulator.refused == []


@pytest.mark.parametrize(("collide", "losers"), [(True, 1), (False, 0)])
def test_two_that_only_check_an_item_collide_if_it_is_said_so(
    endpoint: str,
    items: Items,
    aside: ThreadPoolExecutor,
    collide: bool,
    losers: int,
) -> None:
    with Simulator(endpoint, hold=None, checks_collide=collide).running() as simulator:
        client = client_of(simulator.url)
        first = aside.submit(write, client, items.check(), items.put("one"))
        simulator.wait_until_held()
        second = aside.submit(write, client, items.check(), items.put("two"))
        if losers:
            assert second.exception() is not None
        else:
            simulator.wait_until_held(2)
        # Whoever writes on what is checked collides in any case.
        assert refused(client, items.put())["Error"]["Code"] == "TransactionCanceledException"
        simulator.let_go()
        first.result()
        assert len(simulator.refused) == losers + 1


def test_whoever_hangs_up_has_sent_all_the_same(
    client: Client, engine: Client, items: Items, simulator: Simulator, aside: ThreadPoolExecutor
) -> None:
    impatient = client_of(simulator.url, read_timeout=0.05)
    with pytest.raises(ReadTimeoutError):
        write(impatient, items.put(), token=items.token("only"))
    simulator.let_go()
    simulator.wait_until_idle()
    assert "Item" in engine.get_item(TableName=TABLE, Key=items.key())


def test_control_the_engine_itself_knows_no_conflict(
    engine: Client, items: Items, aside: ThreadPoolExecutor
) -> None:
    """Otherwise nobody would need a simulator."""
    sent = [aside.submit(write, engine, items.put("shared")) for _ in range(40)]
    assert [each.exception() for each in sent] == [None] * 40
