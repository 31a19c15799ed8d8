"""The data of one guest as a file of JSON, written stay by stay and relation by relation."""

import json
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from babel.numbers import get_currency_precision

from reservations import wording
from reservations.domain.money import major_units
from reservations.selectors.history import HistoryEntry
from reservations.selectors.personal.exported import (
    ExportedGroup,
    ExportedProfile,
    ExportedReaction,
    ExportedRelation,
    ExportedStay,
    GuestExport,
)

# So much is kept in memory; beyond it the file is on disk, without a name, until it is sent.
IN_MEMORY = 1024 * 1024


def as_file(export: GuestExport) -> Any:
    """The whole export, ready to be read from its beginning.

    It is complete before any of it is sent, so that nobody hands out a half.
    """
    # Whoever sends it closes it.
    file = SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+b")  # noqa: SIM115
    for piece in _pieces(export):
        file.write(piece.encode())
    file.seek(0)
    return cast(Any, file)


def _pieces(export: GuestExport) -> Iterator[str]:
    head = {
        "hotel": export.hotel.name,
        "exported_at": export.exported_at.isoformat(),
        "guest": export.guest,
        "profiles": [_profile(each) for each in export.profiles],
        "groups": [_group(each) for each in export.groups],
    }
    yield json.dumps(head, ensure_ascii=False, indent=2).removesuffix("\n}") + ',\n  "stays": ['
    between = "\n"
    for stay in export.stays:
        yield between + json.dumps(_stay(stay), ensure_ascii=False)
        between = ",\n"
    yield '\n  ],\n  "related_guests": ['
    between = "\n"
    for relation in export.relations:
        yield between + json.dumps(_relation(relation), ensure_ascii=False)
        between = ",\n"
    yield "\n  ]\n}\n"


def _relation(relation: ExportedRelation) -> dict[str, str]:
    return {
        "how": relation.side.words,
        "name": relation.name,
        "recorded_at": relation.recorded_at.isoformat(),
    }


def _profile(profile: ExportedProfile) -> dict[str, Any]:
    said = profile.profile
    return {
        "id": profile.id,
        "given_name": said.given_name,
        "family_name": said.family_name,
        "email": said.email,
        "phone": said.phone,
        "registered_at": profile.registered_at.isoformat(),
        "found_by": profile.search_words,
        "changes": [
            {"at": change.at, "before": dict(change.before), "after": dict(change.after)}
            for change in profile.changes
        ],
        "history": _history(profile.history),
    }


def _group(group: ExportedGroup) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": group.name,
        "arrival": group.arrival.isoformat(),
        "departure": group.departure.isoformat(),
        "created_at": group.created_at.isoformat(),
        "reservations": group.reservations,
    }


def _stay(stay: ExportedStay) -> dict[str, Any]:
    digits = get_currency_precision(stay.currency)
    moments = {
        name: at.isoformat() if at else None
        for name, at in (
            ("release_at", stay.release_at),
            ("created_at", stay.created_at),
            ("checked_in_at", stay.checked_in_at),
            ("checked_out_at", stay.checked_out_at),
        )
    }
    return {
        "reservation": stay.code,
        "status": wording.RESERVATION_STATUS[stay.status],
        "arrival": stay.arrival.isoformat(),
        "departure": stay.departure.isoformat(),
        "room_type": stay.room_type,
        "room": stay.room,
        "adults": stay.adults,
        "children": stay.children,
        "nights": [
            {
                "date": night.date.isoformat(),
                "room_type": night.room_type,
                "room": night.room,
                "price": str(major_units(night.price, digits)),
                "by_day": night.day_use,
            }
            for night in stay.nights
        ],
        "total": str(major_units(stay.total, digits)),
        "currency": stay.currency,
        "notes": stay.notes,
        "reason": stay.reason,
        "room_note": stay.room_note,
        **moments,
        "reactions": [_reaction(each) for each in stay.reactions],
        "history": _history(stay.history),
    }


def _reaction(said: ExportedReaction) -> dict[str, Any]:
    withdrawn = said.withdrawn_at.isoformat() if said.withdrawn_at else None
    return {
        "said_at": said.said_at.isoformat(),
        "room": said.room,
        "says": said.says,
        "words": said.words,
        "withdrawn_at": withdrawn,
    }


def _history(entries: Iterable[HistoryEntry]) -> list[dict[str, Any]]:
    return [
        {
            "at": entry.at.isoformat(),
            "business_date": entry.business_date.isoformat(),
            "verb": entry.verb,
            "says": wording.history_sentence(entry.verb, entry.facts, entry.names),
            "facts": _plain(entry.facts),
            "names": dict(entry.names),
        }
        for entry in entries
    ]


def _plain(facts: Any) -> Any:
    """The journal's facts as JSON knows them: whole numbers come out of the table as they went
    in, and whatever else is no text is written as text."""
    match facts:
        case dict():
            return {name: _plain(value) for name, value in facts.items()}
        case list() | set() | tuple():
            return [_plain(value) for value in facts]
        case None | bool() | int() | str():
            return facts
    return int(facts) if facts == facts // 1 else str(facts)
