"""Tells whether anything was written, and by which operation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.db.models import Model
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.models.journal import TOMBSTONE
from reservations.models.staff import SecondFactorRule
from tests.desk import Desk
from tests.requests import Requests

WRITES = {"TransactWriteItems", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"}
Items = dict[tuple[str, str], dict[str, Any]]
KEPT_OF_ACCOUNTS: tuple[type[Model], ...] = (
    *(User, User.groups.through, Group, Group.permissions.through),
    *(SecondFactorRule, TOTPDevice, StaticDevice, StaticToken, AccessAttempt),
)
# When somebody came: what lets a browser of the test in again and again writes it, too.
NOT_KEPT = {"last_login"}
Rows = dict[tuple[str, Any], dict[str, Any]]
# What a wrong guess leaves behind, and what a right one gives back.
COUNTERS = {
    *("AccessAttempt+", "AccessAttempt-"),
    *("AccessAttempt.failures_since_start", "AccessAttempt.attempt_time"),
    *("TOTPDevice.throttling_failure_count", "TOTPDevice.throttling_failure_timestamp"),
    *("StaticDevice.throttling_failure_count", "StaticDevice.throttling_failure_timestamp"),
}


@dataclass
class Seen:
    """What one request has done: the operations that are new in the journal, those that were
    buried, and the keys of all other records that are not what they were."""

    operations: dict[str, str] = field(default_factory=dict)
    buried: set[str] = field(default_factory=set)
    changed: set[tuple[str, str]] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    # What of the accounts: `User+` for a new row, `User-` for one that has gone, `User.password`.
    accounts: set[str] = field(default_factory=set)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing at all was written, not even that nothing was."""
        return not self.sent and not self.accounts


class Watch:
    """One hotel, of which the whole partition is compared where anything was sent to be written."""

    def __init__(self, desk: Desk, requests: Requests) -> None:
        self.desk, self.requests = desk, requests
        self.items: Items = desk.items()

    @contextmanager
    def watched(self) -> Iterator[Seen]:
        """Collects what the block does; it is known when the block is left."""
        start, seen, accounts = len(self.requests), Seen(), rows_of_accounts()
        yield seen
        seen.accounts = set(_changed(accounts, rows_of_accounts()))
        seen.sent = set(self.requests.since(start)) & WRITES
        if seen.sent:
            before, self.items = self.items, self.desk.items()
            _compare(before, self.items, seen)


def rows_of_accounts() -> Rows:
    """Everything about the accounts that a page may change, by model and key."""
    return {
        (model.__name__, row["pk"]): {name: row[name] for name in row.keys() - NOT_KEPT}
        for model in KEPT_OF_ACCOUNTS
        for row in model._default_manager.values("pk", *(each.name for each in model._meta.fields))
    }


def _changed(before: Rows, after: Rows) -> Iterator[str]:
    for key in before.keys() | after.keys():
        if key not in before or key not in after:
            yield f"{key[0]}{'+' if key in after else '-'}"
            continue
        for name, value in before[key].items():
            if after[key][name] != value:
                yield f"{key[0]}.{name}"


def _compare(before: Items, after: Items, seen: Seen) -> None:
    for key in before.keys() | after.keys():
        if before.get(key) == after.get(key):
            continue
        if not key[0].startswith("OP#"):
            seen.changed.add(key)
            continue
        # An entry is never changed and never removed.
        assert key not in before, key
        operation, verb = key[0].rpartition("#")[2], after[key]["Verb"]["S"]
        if verb == TOMBSTONE:
            seen.buried.add(operation)
        else:
            seen.operations[operation] = verb
