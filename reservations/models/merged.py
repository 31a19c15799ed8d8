"""Profiles that were given up for another one: whose stay it is by now."""

from reservations.models import keys
from reservations.models.guest import Guest
from reservations.models.reading import Found


def kept_guest(found: Found, h: str, guest_id: str) -> Guest | None:
    """The guest, or the profile that has taken this one over, at last; None if there is none.

    One read for every merge on the way, besides the guest if that is not among `found`.
    """
    passed: set[str] = set()
    while guest_id not in passed:
        key = keys.guest(h, guest_id)
        guest = found.and_those_at([key]).one(Guest, key)
        if guest is None or not guest.merged_into:
            return guest
        passed.add(guest_id)
        guest_id = guest.merged_into
    # No verb makes a circle; a damaged table must not keep anybody waiting for ever.
    raise LookupError(f"Guest {guest_id} was merged into itself.")
