"""The journal entries about a guest's own data as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]

# By kind of record: one of it, and several.
COUNTED = {
    "stays": ("1 stay", "{} stays"),
    "reactions": ("1 reaction to a room", "{} reactions to rooms"),
    "traces": ("1 change of the profile", "{} changes of the profile"),
    "relations": ("1 related guest", "{} related guests"),
    "profiles": ("1 former profile", "{} former profiles"),
}


def _forgot(before: Facts, after: Facts) -> str:
    said = [
        one if after[kind] == 1 else several.format(int(after[kind]))
        for kind, (one, several) in COUNTED.items()
        if after.get(kind)
    ]
    return f"Removed the person from {' and '.join(said)}"


PERSONAL: dict[str, Callable[[Facts, Facts], str]] = {"forget_guest": _forgot}
