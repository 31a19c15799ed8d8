"""Operation ids as forms carry them: signed, and bound to the user and the verb."""

from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from reservations.domain.operation import new_operation_id

# An id with its signature is well below this; anything longer is not worth checking.
LONGEST = 200
NOT_INPUT = frozenset({"csrfmiddlewaretoken", "operation"})


def mint(user: Any, verb: str) -> str:
    """A fresh signed id for a form that is shown to this user."""
    return _signer(user, verb).sign(new_operation_id())


def read(signed: str, user: Any, verb: str) -> str | None:
    """The id inside, or None if it was not minted here for this user and verb."""
    if len(signed) > LONGEST:
        return None
    try:
        return _signer(user, verb).unsign(signed)
    except signing.BadSignature:
        return None


def digest(posted: QueryDict, kwargs: dict[str, Any]) -> str:
    """A keyed digest of everything that was typed and of what the address names."""
    typed = sorted((name, values) for name, values in posted.lists() if name not in NOT_INPUT)
    return salted_hmac("reservations.operation", repr((typed, sorted(kwargs.items())))).hexdigest()


def _signer(user: Any, verb: str) -> signing.Signer:
    return signing.Signer(salt=f"reservations.operation:{verb}:{user.pk}")
