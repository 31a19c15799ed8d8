"""Guests who are related, for tests: by name, by the table, and by the counters."""

from reservations.domain.profile import Profile
from reservations.models import HotelRecord, Relation, keys
from reservations.services.link_guests import link_guests
from tests.desk import Desk

ANA, RUI, EVA = (Profile(*name.split()) for name in ("Ana Sousa", "Rui Costa", "Eva Lima"))
ACME = Profile("", "Acme Travel Ltd")


def links(desk: Desk, guest: str, other: str, kind: str = "COMPANION") -> None:
    desk.does(link_guests, guest=guest, other=other, kind=kind)


def counted(desk: Desk, guest: str) -> tuple[int, int]:
    """How many relations the guest counts, that lead from the guest and that lead there."""
    record = desk.get(keys.guest(desk.h, guest))
    return int(record.linked_to or 0), int(record.linked_from or 0)


def recorded(desk: Desk) -> set[tuple[str, str, str]]:
    """Every relation of the hotel: from whom it leads, what it is, and to whom."""
    found = HotelRecord.scan(HotelRecord.pk.contains(desk.h), consistent_read=True)
    return {
        (str(each.guest_id), str(each.kind), each.other_id)
        for each in found
        if isinstance(each, Relation)
    }
