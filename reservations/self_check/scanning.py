"""Reads a whole hotel, as no screen ever does."""

from reservations.models import HotelRecord
from reservations.self_check.state import HotelState, state_of

# Half of what a page of 1 MB holds. Without a limit DynamoDB Local looks at all that follows
# before it answers with a page: 12 s of half a million items, and with one a quarter of a second.
ITEMS_A_PAGE = 1000


def read_state(h: str) -> HotelState:
    """The hotel's records, each as it was when the scan came by. Raises NoHotel.

    A scan finds what no index lists any more. It is no snapshot: what it finds wrong while
    people work is read again before it is believed.
    """
    records = HotelRecord.scan(
        HotelRecord.pk.contains(f"#{h}"),
        consistent_read=True,
        attributes_to_get=_needed(),
        page_size=ITEMS_A_PAGE,
    )
    return state_of(h, records)


def _needed() -> list[str]:
    """Every attribute but the bulky ones at which no check looks, and of these what one does."""
    known = {
        attribute.attr_name
        for kind in HotelRecord.__subclasses__()
        for attribute in kind.get_attributes().values()
    }
    return sorted({*known - BULKY, PICKED})


# What a group's guests have picked up stands in the journal alone.
PICKED = "Facts.after.picked"
BULKY = {"JournalMarks", "Facts", "Digest", "Before", "After", "GivenBack"}
