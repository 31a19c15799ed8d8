"""The table itself: created, waited for, protected and deleted. All others write records."""

import time
from collections.abc import Callable
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.table_definition import Described, definition
from reservations.models.whole_answers import require_whole_answers

# Records that shall vanish by themselves carry this attribute, in seconds since 1970.
EXPIRES_AT = "ExpiresAt"
LONGEST_WAIT_SECONDS = 600
POLL_SECONDS = 1.0
# Without a request that repeats itself for minutes, a wrong address is told at once.
PATIENCE = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2})


class TableUnfit(Exception):
    """The table cannot be used or changed as asked; the text is a sentence for the operator."""


class Table:
    """The table that `configure` has named, where it has said that it is."""

    def __init__(self, patience: Config = PATIENCE) -> None:
        meta: Any = HotelRecord.Meta
        self.name: str = meta.table_name
        self.is_on_amazon = meta.host is None
        self.place: str = meta.host or f"Amazon DynamoDB in {meta.region}"
        self._client = boto3.client(
            "dynamodb", region_name=meta.region, endpoint_url=meta.host, config=patience
        )
        require_whole_answers(self._client)

    def described(self) -> Described | None:
        """The table as DynamoDB describes it, or None if there is none."""
        try:
            found: Described = self._client.describe_table(TableName=self.name)["Table"]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ResourceNotFoundException":
                return None
            raise
        return found

    def schema_version(self, h: str) -> int | None:
        """The form of the hotel's records as its record says it; None where it says nothing."""
        key = keys.hotel(h)
        found = self._client.get_item(
            TableName=self.name,
            Key={"PK": {"S": key.pk}, "SK": {"S": key.sk}},
            ProjectionExpression="SchemaVersion",
        )
        version = found.get("Item", {}).get("SchemaVersion")
        return int(version["N"]) if version else None

    def create(self) -> None:
        """Ask for the table; it can be used once it is active."""
        # DynamoDB Local has no protection against deletion and refuses to be asked for it.
        protected = {"DeletionProtectionEnabled": True} if self.is_on_amazon else {}
        self._client.create_table(TableName=self.name, **definition(), **protected)

    def wait_until_active(self, waited: Callable[[int], None]) -> None:
        """Wait for the table and its indexes; `waited` is told the seconds so far.

        Raises TableUnfit after ten minutes, or when the table goes away.
        """
        started = time.monotonic()
        while not is_active(self._present()):
            seconds = int(time.monotonic() - started)
            if seconds > LONGEST_WAIT_SECONDS:
                raise TableUnfit(f"The table {self.name} is still not active; look at it later.")
            waited(seconds)
            time.sleep(POLL_SECONDS)

    def unprotected(self) -> list[str]:
        """Which of Amazon DynamoDB's protections the table lacks; DynamoDB Local has none."""
        if not self.is_on_amazon:
            return []
        states = {
            "protection against deletion": self._present().get("DeletionProtectionEnabled", False),
            "point-in-time recovery": self._has_recovery(),
            "time-to-live": self._expires(),
        }
        return [protection for protection, is_on in states.items() if not is_on]

    def protect(self) -> list[str]:
        """Switch on what the table lacks; returns what that was."""
        missing = self.unprotected()
        switches = {
            "protection against deletion": self._forbid_deletion,
            "point-in-time recovery": self._keep_recovery,
            "time-to-live": self._let_expire,
        }
        for protection in missing:
            switches[protection]()
        return missing

    def delete(self) -> None:
        """Delete the table and wait until it is gone. Raises TableUnfit while it is protected."""
        if self._present().get("DeletionProtectionEnabled"):
            raise TableUnfit(
                f"The table {self.name} is protected against deletion. Switch that off first (aws "
                f"dynamodb update-table --table-name {self.name} --no-deletion-protection-enabled)."
            )
        self._client.delete_table(TableName=self.name)
        self._client.get_waiter("table_not_exists").wait(
            TableName=self.name, WaiterConfig={"Delay": 1, "MaxAttempts": LONGEST_WAIT_SECONDS}
        )

    def _present(self) -> Described:
        found = self.described()
        if found is None:
            raise TableUnfit(f"The table {self.name} is gone.")
        return found

    def _has_recovery(self) -> bool:
        found = self._client.describe_continuous_backups(TableName=self.name)
        recovery = found["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
        return bool(recovery.get("PointInTimeRecoveryStatus") == "ENABLED")

    def _expires(self) -> bool:
        found = self._client.describe_time_to_live(TableName=self.name)["TimeToLiveDescription"]
        on = found["TimeToLiveStatus"] in ("ENABLING", "ENABLED")
        return bool(on and found.get("AttributeName") == EXPIRES_AT)

    def _forbid_deletion(self) -> None:
        self._client.update_table(TableName=self.name, DeletionProtectionEnabled=True)

    def _keep_recovery(self) -> None:
        """Backups become available a while after the table has become active."""
        started = time.monotonic()
        while True:
            try:
                self._client.update_continuous_backups(
                    TableName=self.name,
                    PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
                )
            except self._client.exceptions.ContinuousBackupsUnavailableException:
                if time.monotonic() - started > LONGEST_WAIT_SECONDS:
                    raise
                time.sleep(POLL_SECONDS)
            else:
                return

    def _let_expire(self) -> None:
        self._client.update_time_to_live(
            TableName=self.name,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": EXPIRES_AT},
        )


def is_active(found: Described) -> bool:
    """Whether the table and every index of it can be used."""
    indexes = found.get("GlobalSecondaryIndexes", [])
    states = [found["TableStatus"], *(index.get("IndexStatus", "ACTIVE") for index in indexes)]
    return all(state == "ACTIVE" for state in states)
