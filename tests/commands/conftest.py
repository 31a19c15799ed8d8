"""Commands as they are typed, and a table of their own to create and delete."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import boto3
import pytest
from django.core.management import call_command
from moto import mock_aws

from reservations.models import configure
from tests.conftest import REGION, TABLE

Says = Callable[..., str]


@pytest.fixture
def says(settings: Any) -> Says:
    """Runs a command in a hotel (`h=`) and returns what it prints."""

    def run(name: str, *arguments: str, h: str = "MAIN") -> str:
        settings.HOTEL_CODE = h
        out = StringIO()
        call_command(name, *arguments, verbosity=0, stdout=out, stderr=out)
        return out.getvalue()

    return run


@pytest.fixture
def no_table(endpoint: str | None) -> Iterator[str]:
    """The name of a table that is configured and does not exist; it is gone again afterwards."""
    name = f"Hotel-{uuid.uuid4().hex[:10]}"
    with mock_aws() if endpoint is None else _cleared(name, endpoint):
        configure(table=name, region=REGION, endpoint=endpoint)
        yield name
    configure(table=TABLE, region=REGION, endpoint=endpoint)


@pytest.fixture
def dynamodb(no_table: str, endpoint: str | None) -> Any:
    """Any DynamoDB client, to look at the table from outside."""
    return boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint)


@contextmanager
def _cleared(name: str, endpoint: str) -> Iterator[None]:
    """Delete the table at the end, if it is still there."""
    yield
    client = boto3.client("dynamodb", region_name=REGION, endpoint_url=endpoint)
    if name in client.list_tables()["TableNames"]:
        client.delete_table(TableName=name)
