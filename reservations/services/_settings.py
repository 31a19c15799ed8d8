"""What the verbs share that replace the settings of a record."""

from collections.abc import Mapping
from typing import Any

from reservations.domain.fingerprint import fingerprint
from reservations.domain.refusals import SettingsChanged
from reservations.models import HotelRecord
from reservations.transactions import Action


def check_seen(seen: str, now: Mapping[str, Any]) -> None:
    """Raises SettingsChanged where other settings than these were seen, as far as is said."""
    if seen and seen != fingerprint(now):
        raise SettingsChanged()


def change_of(kind: type[HotelRecord], after: Mapping[str, Any]) -> list[Action]:
    """The actions after which a record of this kind has these settings; None is none."""
    return [
        getattr(kind, name).remove() if value is None else getattr(kind, name).set(value)
        for name, value in after.items()
    ]


def facts_of_change(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What the journal keeps: only what was changed, and how it was before."""
    changed = [name for name in after if before[name] != after[name]]
    return {
        "changed": changed,
        "before": {name: before[name] for name in changed if before[name] is not None},
        "after": {name: after[name] for name in changed if after[name] is not None},
    }
