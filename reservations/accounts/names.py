"""Names under which the journal tells of what no account has done, and so no account may have."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

# Who did it where nobody is signed in: it may have been anybody.
NOBODY = "somebody"
# Beside it, whoever works from a terminal, and what replays bookings and the demo.
RESERVED = frozenset({NOBODY, "console", "import", "demo"})
USED = "The journal uses this name itself. Choose another one."


def not_reserved(name: str) -> None:
    """Raises ValidationError for a reserved name, in small letters or capitals."""
    if name.casefold() in RESERVED:
        raise ValidationError(USED, code="reserved")


def reserve() -> None:
    """From now on every form and command that makes an account refuses these names.

    The field is Django's own; its further validators are no part of what its migrations say.
    """
    validators = User._meta.get_field("username").validators
    if not_reserved not in validators:
        validators.append(not_reserved)
