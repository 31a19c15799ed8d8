"""Tells whether two readings of some settings say the same."""

import hashlib
from collections.abc import Mapping

LENGTH = 20


def fingerprint(settings: Mapping[str, object]) -> str:
    """20 hexadecimal digits that are the same for the same values, whatever their order."""
    return hashlib.sha256(repr(sorted(settings.items())).encode()).hexdigest()[:LENGTH]
