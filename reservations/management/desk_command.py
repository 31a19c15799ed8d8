"""What the desk's own commands share: whatever goes wrong ends in one sentence, not a traceback."""

import sys
from typing import Any

import botocore.exceptions as boto
from django.core.management.base import BaseCommand, CommandError
from pynamodb.exceptions import PynamoDBException, TableDoesNotExist
from tqdm import tqdm

from reservations import wording
from reservations.domain.refusals import Refusal
from reservations.models.base import HotelRecord
from reservations.models.error_codes import NO_ANSWER, NO_CREDENTIALS, NO_TABLE
from reservations.models.table import TableUnfit
from reservations.models.table_state import TableOverloaded, table_is_away

# In a log, where lines follow each other, a bar that moves twice a second would drown the rest.
SECONDS_BETWEEN_LINES = 10.0
# What a shell reports of a program that Ctrl-C has ended.
INTERRUPTED = 130


class DeskCommand(BaseCommand):
    """A command that works on the hotel's table."""

    when_stopped = "Stopped."

    def run_from_argv(self, argv: list[str]) -> None:
        """Ctrl-C in a terminal ends in a sentence; whoever calls the command from Python is
        told of it as of any interrupt."""
        try:
            super().run_from_argv(argv)
        except KeyboardInterrupt:
            self.stderr.write(f"\n{self.when_stopped}")
            sys.exit(INTERRUPTED)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except Refusal as refusal:
            raise CommandError(wording.sentence(refusal)) from refusal
        except TableUnfit as unfit:
            raise CommandError(str(unfit)) from unfit
        except (PynamoDBException, boto.BotoCoreError, boto.ClientError, TableOverloaded) as error:
            sentence = sentence_of(error)
            if sentence is None:
                raise
            raise CommandError(sentence) from error

    def progress(self, total: int, *, unit: str, verbosity: int, done: int = 0) -> "tqdm[Any]":
        """A bar on stderr with the rate and the time left; none at verbosity 0."""
        return tqdm(
            total=total,
            initial=done,
            unit=f" {unit}",
            disable=verbosity == 0,
            dynamic_ncols=True,
            mininterval=0.5 if sys.stderr.isatty() else SECONDS_BETWEEN_LINES,
        )


def sentence_of(error: Exception) -> str | None:
    """Why the table cannot be used, or None if the error is a bug of ours."""
    if isinstance(error, PynamoDBException) and not table_is_away(error):
        return None
    cause = error.cause if isinstance(error, PynamoDBException) else error
    meta: Any = HotelRecord.Meta
    place = meta.host or f"Amazon DynamoDB in {meta.region}"
    if isinstance(cause, boto.NoCredentialsError | boto.PartialCredentialsError):
        return "There are no AWS credentials: set the usual variables, or DYNAMODB_ENDPOINT_URL."
    if isinstance(cause, NO_CREDENTIALS):
        return f"The AWS credentials cannot be used: {cause}"
    if isinstance(error, TableDoesNotExist) or _code(cause) == NO_TABLE:
        return f"There is no table {meta.table_name} at {place}: create_table makes it."
    if isinstance(cause, boto.ClientError):
        said = cause.response["Error"].get("Message", "")
        return f"{place} refuses: {_code(cause)} {said}".rstrip()
    if isinstance(cause, NO_ANSWER):
        return f"{place} does not answer: {cause}"
    return f"{place} cannot be used: {cause or error}"


def _code(cause: BaseException | None) -> str:
    return cause.response["Error"]["Code"] if isinstance(cause, boto.ClientError) else ""
