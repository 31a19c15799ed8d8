"""Asking a DynamoDB endpoint whether it answers."""

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

# DynamoDB Local wants credentials but does not check them.
DUMMY_CREDENTIALS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}

# One short attempt, and never through a proxy: the endpoint is on this machine.
PATIENCE = Config(connect_timeout=1, read_timeout=5, retries={"total_max_attempts": 1}, proxies={})


def answers(url: str) -> bool:
    """Whether a DynamoDB at `url` answers a real request."""
    try:
        client = boto3.client(
            "dynamodb",
            endpoint_url=url,
            region_name="eu-west-1",
            aws_access_key_id=DUMMY_CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=DUMMY_CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            config=PATIENCE,
        )
        client.list_tables(Limit=1)
    except (BotoCoreError, ClientError, ValueError):
        return False
    return True
