"""Delete table wants the table's name typed out, and nothing else makes it go on."""

from typing import Any

import pytest
from django.core.management import CommandError

from reservations.models import HotelRecord
from tests.commands.conftest import Says


@pytest.fixture
def name(no_table: str) -> str:
    """The name of a table that exists and is not protected."""
    HotelRecord.create_table(billing_mode="PAY_PER_REQUEST", wait=True)
    return no_table


def exists(dynamodb: Any, name: str) -> bool:
    return name in dynamodb.list_tables()["TableNames"]


def types(monkeypatch: pytest.MonkeyPatch, answer: str | None) -> None:
    """What somebody types at the question; None is the end of the input."""

    def input_(prompt: str) -> str:
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", input_)


def test_the_name_typed_out_deletes_the_table(
    says: Says, name: str, dynamodb: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, name)
    said = says("delete_table")
    assert f"This deletes the table {name}" in said
    assert f"The table {name} is deleted." in said
    assert not exists(dynamodb, name)


@pytest.mark.parametrize("answer", ["", "yes", "y", "HotelManagement", None])
def test_anything_else_deletes_nothing(
    says: Says, name: str, dynamodb: Any, monkeypatch: pytest.MonkeyPatch, answer: str | None
) -> None:
    types(monkeypatch, answer)
    with pytest.raises(CommandError, match="Nothing was deleted"):
        says("delete_table")
    assert exists(dynamodb, name)


def test_a_script_names_the_table_in_an_option(says: Says, name: str, dynamodb: Any) -> None:
    with pytest.raises(CommandError, match=f"which is {name}. Nothing was deleted"):
        says("delete_table", "--yes-delete", "Another")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        says("delete_table", "--yes-delete", "")
    assert exists(dynamodb, name)
    says("delete_table", "--yes-delete", name)
    assert not exists(dynamodb, name)


def test_a_protected_table_says_so_and_stays_protected(
    says: Says, no_table: str, dynamodb: Any, endpoint: str | None
) -> None:
    says("create_table")
    if endpoint:  # DynamoDB Local protects nothing, so there is nothing to say.
        says("delete_table", "--yes-delete", no_table)
        return
    with pytest.raises(CommandError, match="is protected against deletion"):
        says("delete_table", "--yes-delete", no_table)
    table = dynamodb.describe_table(TableName=no_table)["Table"]
    assert table["DeletionProtectionEnabled"] is True


def test_where_there_is_no_table_nothing_is_deleted(says: Says, no_table: str) -> None:
    assert f"There is no table {no_table} at" in says("delete_table", "--yes-delete", no_table)
