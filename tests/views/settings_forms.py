"""The forms of the hotel's settings, ready to be sent: a part of `tests.views.verbs`."""

from typing import TYPE_CHECKING

from tests.desk import Desk

if TYPE_CHECKING:
    from tests.views.verbs import Sending

KINDS = "/settings/reactions/"


def edit_hotel(desk: Desk) -> tuple["Sending", "Sending"]:
    return _sending("/settings/", {"name": "Hotel Mirador"}, {"name": "Hotel Miradouro"})


def edit_reaction_kinds(desk: Desk) -> tuple["Sending", "Sending"]:
    changed = {"place_cold": "4", "label_cold": "Too cold", "retired_cold": "on"}
    added = {"label_new": "Warm welcome", "nature_new": "praise"}
    return _sending(KINDS, changed | added, {"label_new": "Kind staff"})


def _sending(url: str, typed: dict[str, str], other: dict[str, str]) -> tuple["Sending", "Sending"]:
    # Imported late, for that module imports this one for its list of all verbs.
    from tests.views.verbs import Sending

    return Sending(url, typed), Sending(url, typed | other)
