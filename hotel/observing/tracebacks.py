"""What the log tells of an error: where it was and what came to it, not what somebody had typed."""

import traceback
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import InterfaceError, OperationalError

# What these say is written by the machine or about the code. The text of any other error may
# quote a value: `ValueError` and `KeyError` do, and a database that has the name already.
SPEAK_OF_THE_MACHINE = (
    *(BotoCoreError, ClientError, OSError, InterfaceError, OperationalError),
    *(AttributeError, ImportError, ImproperlyConfigured, NameError, TypeError),
)
CAUSED = "The above exception was the direct cause of the following exception:"
MEANWHILE = "During handling of the above exception, another exception occurred:"


def without_values(error: BaseException) -> str:
    """The traceback as Python writes it, the first cause first, in lines; of an error that may
    quote what was typed, only its kind is named."""
    return "\n".join(line for part in reversed(list(_parts(error))) for line in part)


def _parts(error: BaseException) -> Iterator[list[str]]:
    """Each error with the sentence that leads to it from the one before, the last error first."""
    seen: set[int] = set()
    while id(error) not in seen:
        seen.add(id(error))
        cause = error.__cause__
        before = cause or (None if error.__suppress_context__ else error.__context__)
        leads = [] if before is None else ["", CAUSED if cause else MEANWHILE, ""]
        yield [*leads, *_one(error)]
        if before is None:
            return
        error = before


def _one(error: BaseException) -> list[str]:
    places = "".join(traceback.format_tb(error.__traceback__)).splitlines()
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ("builtins", "__main__"):
        name = f"{kind.__module__}.{name}"
    says = f"{name}: {error}" if isinstance(error, SPEAK_OF_THE_MACHINE) else name
    return [*(["Traceback (most recent call last):", *places] if places else []), says]
