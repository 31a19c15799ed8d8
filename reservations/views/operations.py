"""Operation ids as forms carry them: signed, and bound to the user and the verb."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils.crypto import salted_hmac

from reservations.domain.operation import new_operation_id

# Nothing is on its way for so long, and no form of a session that has ended long ago is sent.
BARRED_FOR = dt.timedelta(days=30)
# An id with its signature is well below this; anything longer is not worth checking.
LONGEST = 200
NOT_INPUT = frozenset({"csrfmiddlewaretoken", "operation", "found_for"})
# Follows the id in a form of which it is not known whether it was carried out.
DOUBT = "?"


@dataclass(frozen=True)
class Sent:
    """The operation that a form carries.

    `in_doubt` says that whoever sees the form was told of an unknown outcome. It only ever makes
    the desk more careful, and nothing depends on its being there: a form may come back as it was
    before, by the browser's back button.
    """

    id: str
    in_doubt: bool = False


def mint(user: Any, verb: str) -> str:
    """A fresh signed id for a form that is shown to this user."""
    return signed(Sent(new_operation_id()), user, verb)


def signed(sent: Sent, user: Any, verb: str) -> str:
    """The operation as a form of this user carries it."""
    return _signer(user, verb).sign(f"{sent.id}{DOUBT if sent.in_doubt else ''}")


def read(carried: str, user: Any, verb: str) -> Sent | None:
    """The operation inside, or None if it was not minted here for this user and verb."""
    if len(carried) > LONGEST:
        return None
    try:
        inside = _signer(user, verb).unsign(carried)
    except signing.BadSignature:
        return None
    return Sent(inside.removesuffix(DOUBT), in_doubt=inside.endswith(DOUBT))


def digest(posted: QueryDict, kwargs: dict[str, Any]) -> str:
    """A keyed digest of everything that was typed and of what the address names."""
    typed = sorted((name, values) for name, values in posted.lists() if name not in NOT_INPUT)
    return salted_hmac("reservations.operation", repr((typed, sorted(kwargs.items())))).hexdigest()


def _signer(user: Any, verb: str) -> signing.Signer:
    return signing.Signer(salt=f"reservations.operation:{verb}:{user.pk}")
