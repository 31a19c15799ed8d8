"""What guests can say in the tests, as a manager changes it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from reservations.domain.operation import Outcome
from reservations.domain.reaction_kinds import WantedKind
from reservations.domain.reactions import ReactionKind
from reservations.services.edit_reaction_kinds import edit_reaction_kinds
from tests.desk import Desk


def wanted(kinds: Iterable[ReactionKind], **changes: dict[str, Any]) -> list[WantedKind]:
    """These kinds as they are, but for the changes, by code: `noise={"is_retired": True}`."""
    as_they_are = (
        WantedKind(kind.code, kind.label, kind.is_praise, kind.is_retired) for kind in kinds
    )
    return [replace(each, **changes.get(each.code or "", {})) for each in as_they_are]


def edits_kinds(
    desk: Desk, *added: WantedKind, seen: str = "", **changes: dict[str, Any]
) -> Outcome:
    """Change the hotel's kinds as they are now, and add some."""
    kinds = [*wanted(desk.hotel().kinds().values(), **changes), *added]
    return desk.does(edit_reaction_kinds, kinds=kinds, seen=seen)


def praise(label: str) -> WantedKind:
    return WantedKind(None, label, is_praise=True)


def retired(desk: Desk, code: str) -> Outcome:
    return edits_kinds(desk, **{code: {"is_retired": True}})
