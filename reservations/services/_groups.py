"""What several verbs write on the record of a group."""

from reservations.domain.stay import Stay
from reservations.models import Group, HotelRecord
from reservations.models.group import places
from reservations.transactions import Action


def framed(h: str, group: Group, stay: Stay) -> list[Action]:
    """The actions after which these are the group's dates; none where they are already."""
    if stay == group.stay:
        return []
    at = places(h, group.id, group.contact, stay)
    return [
        Group.arrival.set(stay.arrival),
        Group.departure.set(stay.departure),
        HotelRecord.gsi1_sk.set(at["gsi1_sk"]),
        HotelRecord.gsi2_sk.set(at["gsi2_sk"]),
    ]
