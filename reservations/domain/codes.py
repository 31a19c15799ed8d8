"""Codes that people read out on the phone, and ids that nobody has to."""

import secrets
from collections.abc import Callable

# No character that looks or sounds like another one of the set: no 0/O, 1/I/L, 5/S, B/D/E/G/P,
# M/N, U/V. 20 characters at 6 places are 64 million codes.
CODE_ALPHABET = "23456789AFHJKMQRTWXY"
CODE_LENGTH = 6
ID_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_LENGTH = 12

Choose = Callable[[str], str]


def new_code(choose: Choose = secrets.choice) -> str:
    """A random reservation code. Whoever stores it makes sure that it is new."""
    return "".join(choose(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def new_id(choose: Choose = secrets.choice) -> str:
    """A random id of a guest: 60 bits."""
    return "".join(choose(ID_ALPHABET) for _ in range(ID_LENGTH))


def as_id(text: str) -> str | None:
    """What was sent, as a guest's id, or None if it cannot be one."""
    if len(text) == ID_LENGTH and all(character in ID_ALPHABET for character in text):
        return text
    return None


def as_code(text: str) -> str | None:
    """What was typed, as a reservation code, or None if it cannot be one."""
    typed = "".join(character for character in text.upper() if character not in " -.")
    if len(typed) == CODE_LENGTH and all(character in CODE_ALPHABET for character in typed):
        return typed
    return None
