"""Tables of their own: a backup is of a whole table, and a restore wants an empty one."""

import uuid
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.management import call_command
from moto import mock_aws

from reservations.backup import scanning
from reservations.models import configure
from reservations.models.table_definition import definition
from tests.conftest import REGION, TABLE
from tests.desk import Desk

Item = dict[str, Any]


class Tables:
    """A few tables of one place, of which one at a time is the desk's."""

    def __init__(self, endpoint: str | None) -> None:
        self.endpoint = endpoint
        self.client = boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint)
        self.made: list[str] = []

    def create(self) -> str:
        """Make an empty table, which is the desk's from now on."""
        name = f"Table-{uuid.uuid4().hex[:10]}"
        self.use(name)
        self.client.create_table(TableName=name, **definition())
        self.made.append(name)
        return name

    def use(self, name: str) -> None:
        configure(table=name, region=REGION, endpoint=self.endpoint)

    def items(self, name: str) -> dict[tuple[str, str], Item]:
        """Every raw item of the table by its key."""
        pages = self.client.get_paginator("scan").paginate(TableName=name, ConsistentRead=True)
        items = [item for page in pages for item in page["Items"]]
        return {(item["PK"]["S"], item["SK"]["S"]): item for item in items}


@pytest.fixture
def tables(endpoint: str | None) -> Iterator[Tables]:
    if endpoint is None:
        with mock_aws():
            yield Tables(None)
    else:
        tables = Tables(endpoint)
        yield tables
        for name in tables.made:
            tables.client.delete_table(TableName=name)
    configure(table=TABLE, region=REGION, endpoint=endpoint)


@pytest.fixture
def table_name(tables: Tables) -> str:
    """The table in which `desk` is."""
    return tables.create()


@pytest.fixture
def desk(table_name: str, settings: Any) -> Desk:
    """A hotel at work, alone in its table."""
    settings.HOTEL_CODE = "MAIN"
    desk = Desk.opened("MAIN")
    desk.in_house("101")
    desk.books()
    return desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "hotel.backup"


@pytest.fixture
def says() -> Callable[..., str]:
    """Runs a command and returns what it prints."""

    def run(name: str, *arguments: Any) -> str:
        out = StringIO()
        call_command(name, *map(str, arguments), verbosity=0, stdout=out, stderr=out)
        return out.getvalue()

    return run


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five items a page, and a member a page: a small table has many of both."""
    monkeypatch.setattr(scanning, "ITEMS_A_PAGE", 5)
    monkeypatch.setattr("reservations.backup.writing.MEMBER_BYTES", 1)


@pytest.fixture
def at_rest_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody works in these tests while a desk is paused."""
    monkeypatch.setattr("reservations.backup.taking.sleep", lambda _: None)
