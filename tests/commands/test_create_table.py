"""Create table makes what is missing, verifies what is there, and never changes it."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from django.core.management import CommandError

from reservations.models import HotelRecord, configure
from reservations.models.base import PROJECTED
from reservations.models.table_definition import definition
from tests.commands.conftest import Says
from tests.conftest import REGION, TABLE


@pytest.fixture
def on_amazon(endpoint: str | None) -> bool:
    """Whether the engine behind this test plays Amazon DynamoDB."""
    return endpoint is None


def test_the_table_is_created_with_its_indexes(says: Says, no_table: str, dynamodb: Any) -> None:
    said = says("create_table")
    table = dynamodb.describe_table(TableName=no_table)["Table"]
    assert f"The table {no_table} is ready." in said
    assert table["TableStatus"] == "ACTIVE"
    assert [each["AttributeName"] for each in table["KeySchema"]] == ["PK", "SK"]
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    indexes = {index["IndexName"]: index for index in table["GlobalSecondaryIndexes"]}
    for name in ("GSI1", "GSI2"):
        keys = [each["AttributeName"] for each in indexes[name]["KeySchema"]]
        assert keys == [f"{name}PK", f"{name}SK"]
        projection = indexes[name]["Projection"]
        assert projection["ProjectionType"] == "INCLUDE"
        assert set(projection["NonKeyAttributes"]) == set(PROJECTED)


def test_the_definition_is_the_one_that_the_records_have(no_table: str, dynamodb: Any) -> None:
    """PynamoDB, which writes the records, would create the very same table."""
    HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
    theirs, ours = dynamodb.describe_table(TableName=no_table)["Table"], definition()
    assert theirs["KeySchema"] == ours["KeySchema"]
    assert {index["IndexName"] for index in theirs["GlobalSecondaryIndexes"]} == {
        index["IndexName"] for index in ours["GlobalSecondaryIndexes"]
    }


def test_created_again_it_is_not_changed_and_that_is_said(
    says: Says, no_table: str, dynamodb: Any
) -> None:
    says("create_table")
    before = dynamodb.describe_table(TableName=no_table)["Table"]
    said = says("create_table")
    assert dynamodb.describe_table(TableName=no_table)["Table"] == before
    assert said == f"The table {no_table} is there and as it should be: nothing changed.\n"


def test_on_amazon_the_table_is_protected(
    says: Says, no_table: str, dynamodb: Any, on_amazon: bool
) -> None:
    says("create_table")
    table = dynamodb.describe_table(TableName=no_table)["Table"]
    assert table.get("DeletionProtectionEnabled", False) is on_amazon
    if on_amazon:
        backups = dynamodb.describe_continuous_backups(TableName=no_table)
        recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        assert recovery["PointInTimeRecoveryStatus"] == "ENABLED"
        expiry = dynamodb.describe_time_to_live(TableName=no_table)["TimeToLiveDescription"]
        assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "ExpiresAt"}


def test_an_unprotected_table_is_told_and_protected_only_on_request(
    says: Says, no_table: str, dynamodb: Any, on_amazon: bool
) -> None:
    dynamodb.create_table(TableName=no_table, **definition())
    said = says("create_table")
    assert ("Its point-in-time recovery is off" in said) is on_amazon
    assert not dynamodb.describe_table(TableName=no_table)["Table"].get("DeletionProtectionEnabled")
    asked = says("create_table", "--protect")
    everything = "protection against deletion, point-in-time recovery, time-to-live"
    assert (f"Switched on: {everything}." in asked) is on_amazon
    assert "is off" not in says("create_table")


def with_index(position: int, **changes: Any) -> dict[str, Any]:
    wanted = definition()
    wanted["GlobalSecondaryIndexes"][position] |= changes
    return wanted


def without_index() -> dict[str, Any]:
    wanted = definition()
    del wanted["GlobalSecondaryIndexes"][1]
    wanted["AttributeDefinitions"] = wanted["AttributeDefinitions"][:4]
    return wanted


def with_other_key() -> dict[str, Any]:
    return {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
    }


def with_numbers() -> dict[str, Any]:
    wanted = definition()
    wanted["AttributeDefinitions"][1] = {"AttributeName": "SK", "AttributeType": "N"}
    return wanted


def with_another_index() -> dict[str, Any]:
    wanted = definition()
    wanted["GlobalSecondaryIndexes"].append(
        {**wanted["GlobalSecondaryIndexes"][0], "IndexName": "ByMoon"}
    )
    return wanted


SWAPPED = [
    {"AttributeName": "GSI1SK", "KeyType": "HASH"},
    {"AttributeName": "GSI1PK", "KeyType": "RANGE"},
]
SLIM = {"ProjectionType": "INCLUDE", "NonKeyAttributes": PROJECTED[:-2]}
FAT = {"ProjectionType": "INCLUDE", "NonKeyAttributes": [*PROJECTED, "Moon"]}


@pytest.mark.parametrize(
    ("other", "sentences"),
    [
        (
            with_other_key(),
            [
                "The table has the key Id instead of PK and SK.",
                "The index GSI1 is missing.",
                "The index GSI2 is missing.",
            ],
        ),
        (with_numbers(), ["The attribute SK is a number, not text."]),
        (without_index(), ["The index GSI2 is missing."]),
        (
            with_index(0, KeySchema=SWAPPED),
            ["The index GSI1 has the key GSI1SK and GSI1PK instead of GSI1PK and GSI1SK."],
        ),
        (
            with_index(1, Projection={"ProjectionType": "ALL"}),
            ["The index GSI2 projects ALL, not INCLUDE."],
        ),
        (with_index(0, Projection=SLIM), ["The index GSI1 does not project Facts, Names."]),
        (with_index(0, Projection=FAT), ["The index GSI1 projects more: Moon."]),
        (with_another_index(), ["The index ByMoon is none of the desk's."]),
    ],
    ids=["key", "kind", "missing", "index key", "all", "slim", "fat", "extra"],
)
def test_a_table_that_differs_is_refused_with_every_difference(
    says: Says, no_table: str, dynamodb: Any, other: dict[str, Any], sentences: list[str]
) -> None:
    dynamodb.create_table(TableName=no_table, **other)
    before = dynamodb.describe_table(TableName=no_table)["Table"]
    with pytest.raises(CommandError) as refused:
        says("create_table")
    told = [line[4:] for line in str(refused.value).splitlines() if line.startswith("  - ")]
    assert told == sentences
    assert dynamodb.describe_table(TableName=no_table)["Table"] == before


@pytest.fixture
def nobody_answers(endpoint: str | None) -> Iterator[None]:
    configure(table=TABLE, region=REGION, endpoint="http://127.0.0.1:9")
    yield
    configure(table=TABLE, region=REGION, endpoint=endpoint)


@pytest.mark.usefixtures("nobody_answers")
@pytest.mark.parametrize("command", ["create_table", "delete_table", "end_of_day", "demo_hotel"])
def test_an_engine_that_does_not_answer_is_told_in_a_sentence(says: Says, command: str) -> None:
    with pytest.raises(CommandError, match=r"http://127\.0\.0\.1:9 does not answer"):
        says(command)


def test_a_table_that_is_not_there_is_told_in_a_sentence(says: Says, no_table: str) -> None:
    with pytest.raises(CommandError, match=f"There is no table {no_table} at .*create_table"):
        says("end_of_day")


@pytest.mark.usefixtures("nobody_answers")
def test_missing_credentials_are_told_in_a_sentence(
    says: Says, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    with pytest.raises(CommandError, match="There are no AWS credentials"):
        says("create_table")
