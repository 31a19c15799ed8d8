"""Drafts: group bookings that somebody has begun and not sent yet."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pynamodb.attributes import ListAttribute, MapAttribute, TTLAttribute, UnicodeAttribute

from reservations.domain.group_lines import (
    ChangeLine,
    ClosingLine,
    Line,
    Person,
    ProfileLine,
    RoomsLine,
)
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.stay import Stay
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord

# A draft that nobody has touched for so long is nobody's any more.
KEPT_FOR = dt.timedelta(days=1)


class GroupDraft(HotelRecord, discriminator="GroupDraft"):
    """What a member of staff is about to book for a group: it holds no rooms.

    It stands with whoever has begun it. `id` becomes the group's once it is sent. Thrown away, it
    can be restored until it expires. DynamoDB removes it some time after `expires_at`; whoever
    reads it asks `is_over`.
    """

    id = UnicodeAttribute(attr_name="Id")
    name = UnicodeAttribute(attr_name="Name")
    contact_as_stored: MapAttribute[str, Any] = MapAttribute(attr_name="Contact")
    arrival = DateAttribute(attr_name="Arrival")
    departure = DateAttribute(attr_name="Departure")
    lines_as_stored: ListAttribute[Any] = ListAttribute(attr_name="Lines")
    discarded_at = InstantAttribute(attr_name="DiscardedAt", null=True)
    expires_at = TTLAttribute(attr_name="ExpiresAt")

    @classmethod
    def at(cls, h: str, username: str, draft_id: str, **attributes: Any) -> "GroupDraft":
        return cls(*keys.draft(h, username, draft_id), id=draft_id, **attributes)

    @property
    def stay(self) -> Stay:
        """The frame of the group's dates."""
        return Stay(self.arrival, self.departure)

    @property
    def contact(self) -> Person:
        return _person(_plain(self.contact_as_stored))

    def lines(self) -> list[Line]:
        """The lines in the order in which they were added."""
        return [_line(_plain(each)) for each in self.lines_as_stored]

    def is_over(self, now: dt.datetime) -> bool:
        """Whether it has expired at this instant, although DynamoDB may not have removed it yet."""
        expires_at: dt.datetime = self.expires_at
        return expires_at <= now

    def is_open(self, now: dt.datetime) -> bool:
        """Whether it can be worked on at this instant."""
        discarded_at: dt.datetime | None = self.discarded_at
        return discarded_at is None and not self.is_over(now)


def stored_person(person: Person) -> dict[str, Any]:
    return {"Guest": person} if isinstance(person, str) else {"Profile": _profile(person)}


def stored_lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines as the table keeps them; what is not said of one is left out."""
    return [_stored(line) for line in lines]


def _stored(line: Line) -> dict[str, Any]:
    match line:
        case RoomsLine():
            stored = {
                "Rooms": line.rooms,
                "Type": line.room_type,
                **_stay(line.stay),
                **_party(line.party),
                "Price": line.price,
                "Guest": stored_person(line.guest) if line.guest else None,
                "Companions": [stored_person(each) for each in line.companions] or None,
                "Room": line.room,
            }
        case ChangeLine():
            stored = {
                "Code": line.code,
                "Seen": line.seen,
                **_stay(line.stay),
                **_party(line.party),
            }
        case ClosingLine():
            stored = {
                "Room": line.room,
                "Arrival": line.first.isoformat(),
                "Departure": line.until.isoformat(),
                "Reason": line.reason,
            }
        case ProfileLine():
            stored = {"Guest": line.guest, "Seen": line.seen, "Profile": _profile(line.profile)}
    said = {name: value for name, value in stored.items() if value is not None}
    return {"Id": line.id, "Kind": type(line).__name__, **said}


def _line(stored: Mapping[str, Any]) -> Line:
    match stored["Kind"]:
        case RoomsLine.__name__:
            guest = stored.get("Guest")
            return RoomsLine(
                id=stored["Id"],
                rooms=int(stored["Rooms"]),
                room_type=stored["Type"],
                stay=_known_stay(stored),
                party=_known_party(stored),
                price=int(stored["Price"]) if "Price" in stored else None,
                guest=_person(guest) if guest else None,
                companions=tuple(_person(each) for each in stored.get("Companions", ())),
                room=stored.get("Room"),
            )
        case ChangeLine.__name__:
            return ChangeLine(
                stored["Id"],
                stored["Code"],
                stored["Seen"],
                _known_stay(stored),
                _known_party(stored),
            )
        case ClosingLine.__name__:
            dates = _known_stay(stored)
            return ClosingLine(
                stored["Id"], stored["Room"], dates.arrival, dates.departure, stored["Reason"]
            )
        case ProfileLine.__name__:
            profile = Profile(**stored["Profile"])
            return ProfileLine(stored["Id"], stored["Guest"], stored["Seen"], profile)
    raise ValueError(f"A draft has a line of the unknown kind {stored['Kind']}.")


def _person(stored: Mapping[str, Any]) -> Person:
    return Profile(**stored["Profile"]) if "Profile" in stored else str(stored["Guest"])


def _profile(profile: Profile) -> dict[str, str]:
    return {name: value for name, value in asdict(profile).items() if value is not None}


def _stay(stay: Stay) -> dict[str, str]:
    return {"Arrival": stay.arrival.isoformat(), "Departure": stay.departure.isoformat()}


def _known_stay(stored: Mapping[str, Any]) -> Stay:
    return Stay(
        dt.date.fromisoformat(stored["Arrival"]), dt.date.fromisoformat(stored["Departure"])
    )


def _party(party: Party) -> dict[str, int]:
    return {"Adults": party.adults, "Children": party.children}


def _known_party(stored: Mapping[str, Any]) -> Party:
    return Party(int(stored["Adults"]), int(stored["Children"]))


def _plain(value: Any) -> Any:
    """Maps and lists as Python has them."""
    match value:
        case MapAttribute():
            return _plain(value.as_dict())
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list():
            return [_plain(each) for each in value]
    return value
