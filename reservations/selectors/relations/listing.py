"""All to whom a guest is related, a page at a time: a company may have thousands."""

from dataclasses import dataclass

from reservations.domain.relations import Direction
from reservations.models import Relation
from reservations.models.reading import fetch
from reservations.models.relation import relations_of
from reservations.selectors.guests import read_profile
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.selectors.relations.related_guests import (
    RelatedGuest,
    guest_keys,
    related_in,
)

PAGE_ROWS = 50


@dataclass(frozen=True)
class RelatedPage:
    """A page of a guest's relations, of which there are `relations` of all kinds: first those
    that lead from the guest, then those that lead to the guest. Cursors are empty at the ends."""

    hotel: HotelFacts
    id: str
    name: str
    relations: int
    rows: list[RelatedGuest]
    next: str
    previous: str


def read_related(
    h: str, guest_id: str, *, kind: str = "", after: str = "", before: str = ""
) -> RelatedPage:
    """Five requests at most, of one kind or of all. Raises UnknownGuest."""
    guest = read_profile(h, guest_id)
    read = _page(h, guest_id, kind, after, before)
    page, more = read[:PAGE_ROWS], len(read) > PAGE_ROWS
    if before:
        page.reverse()
    wanted = guest_keys(h, guest_id, page)
    return RelatedPage(
        hotel=read_hotel_facts(h),
        id=guest.id,
        name=guest.name,
        relations=guest.relations,
        rows=related_in(h, guest_id, page, fetch(wanted)),
        next=page[-1].place_of(guest_id) if page and (more or before) else "",
        previous=page[0].place_of(guest_id) if page and (after or (before and more)) else "",
    )


def _page(h: str, guest_id: str, kind: str, after: str, before: str) -> list[Relation]:
    """One more than a page holds, if there are so many; the last first where `before` is given."""
    directions = [Direction.FROM, Direction.TO] if before else [Direction.TO, Direction.FROM]
    page: list[Relation] = []
    for direction in directions:
        wanted = PAGE_ROWS + 1 - len(page)
        if wanted:
            page += relations_of(
                h, guest_id, direction, kind=kind, after=after, before=before, most=wanted
            )
    return page
