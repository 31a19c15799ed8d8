"""What linking and unlinking two guests have in common."""

from dataclasses import dataclass

from reservations.domain.relations import Direction, Ends, Side
from reservations.models import Guest, Relation, keys
from reservations.models.house import Hotel
from reservations.models.reading import fetch
from reservations.services._guests import check_active
from reservations.services._hotel import read_hotel


@dataclass(frozen=True)
class Pair:
    """Two guests in the order in which they were named, what the first is to the second
    (`side`), and their relation, if there is one."""

    hotel: Hotel
    guests: tuple[Guest, Guest]
    side: Side
    ends: Ends
    relation: Relation | None

    def told(self) -> tuple[dict[str, str], dict[str, str]]:
        """What the journals of the first and of the second say of it, in ids."""
        one, two = self.guests
        return (
            {"guest": two.id, "relation": self.side.code},
            {"guest": one.id, "relation": self.side.opposite.code},
        )

    def names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Whom the entries in the journals of the first and of the second name."""
        one, two = self.guests
        return (
            {"Guest": one.id, "OtherGuest": two.id},
            {"Guest": two.id, "OtherGuest": one.id},
        )


def read_pair(h: str, guest: str, other: str, kind: str, ends: Ends) -> Pair:
    """The two and their relation of this kind, as they are now: one request.

    Raises UnknownGuest, GuestMerged, GuestAnonymised.
    """
    place = keys.relation(h, ends.first, kind, ends.second)
    found = fetch([keys.hotel(h), keys.guest(h, guest), keys.guest(h, other), place])
    hotel = read_hotel(found, h)
    one, two = (check_active(id_, found.one(Guest, keys.guest(h, id_))) for id_ in (guest, other))
    return Pair(
        hotel=hotel,
        guests=(one, two),
        side=Side.of(kind, Direction.TO),
        ends=ends,
        relation=found.one(Relation, place),
    )
