"""Who stays in a group's rooms besides, or instead of, who has booked them."""

from collections.abc import Iterable

from reservations.models import Guest, Reservation, keys
from reservations.models.reading import fetch


def companions_of(h: str, stays: Iterable[Reservation]) -> dict[str, tuple[str, ...]]:
    """Code -> their names, of the reservations that have any: one batch for each hundred of them,
    and nothing where nobody has. Of a profile that was merged the name that it had."""
    ids = {stay.code: [str(each) for each in stay.companions] for stay in stays if stay.companions}
    if not ids:
        return {}
    found = fetch({keys.guest(h, each) for own in ids.values() for each in own})
    people = {each.id: each.name for each in found.values() if isinstance(each, Guest)}
    return {
        code: tuple(people[each] for each in own if each in people) for code, own in ids.items()
    }
