"""Records that a page shows together, of which some lead to others: all as of one moment."""

from collections.abc import Callable, Iterable

from reservations.domain.refusals import RecordsBusy
from reservations.models.keys import Key
from reservations.models.reading import Found
from reservations.selectors.together import LOOKS, together


def following(first: Iterable[Key], lead_to: Callable[[Found], Iterable[Key]]) -> Found:
    """The records at the keys in `first` and at those that they `lead_to`, as they stood at one
    moment: one request where there are none besides, and one more each time that what was read
    leads further. Raises RecordsBusy where that does not end."""
    wanted = list(dict.fromkeys(first))
    for _ in range(LOOKS):
        found = together(wanted)
        further = [key for key in dict.fromkeys(lead_to(found)) if key not in wanted]
        if not further:
            return found
        wanted += further
    raise RecordsBusy
