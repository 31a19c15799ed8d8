"""What the search box says while somebody types: the best few, in at most three requests."""

from dataclasses import replace

from reservations.domain.names import fold
from reservations.models import Guest
from reservations.selectors.matching import Reach, match
from reservations.selectors.search import SearchResult, result

SHOWN = 8
# The guests among whom those in house come first, and the entries that are read for them: of
# one word every entry is a match, of several most are not.
LOOKED_AT = 24
READ = 60
READ_AND_FILTERED = 300


def suggest(h: str, query: str) -> SearchResult:
    """The best hits, guests in house first and then those who are expected. Raises NoHotel."""
    typed = " ".join(query.split())
    read = READ_AND_FILTERED if " " in typed else READ
    matches = match(h, typed, Reach(read, read, LOOKED_AT, SHOWN))
    best = sorted(matches.guests, key=_rank)[:SHOWN]
    is_cut = matches.is_cut or len(best) < len(matches.guests)
    return result(h, typed, replace(matches, guests=best, is_cut=is_cut))


def _rank(guest: Guest) -> tuple[bool, bool, str]:
    return not guest.occupies_rooms, not guest.active_reservations, fold(guest.name)
