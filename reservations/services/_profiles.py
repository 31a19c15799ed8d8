"""Writes of a profile that says something else: the record, its trace and its search entries."""

from dataclasses import asdict

from reservations.domain.profile import Profile
from reservations.models import Guest, GuestTrace, SearchEntry, keys
from reservations.models.attributes import instant_text
from reservations.models.guest import says
from reservations.services._guests import search_entry
from reservations.transactions import Action, Provided, Stale, Transaction


def changed_facts(before: Profile, after: Profile) -> list[str]:
    """The names of the facts that are not the same."""
    return [name for name, value in asdict(after).items() if value != asdict(before)[name]]


def saying(h: str, guest_id: str, profile: Profile) -> list[Action]:
    """The actions after which the guest's record says this, and is listed by its name."""
    in_list = keys.guest_in_list(h, profile.sort_name, guest_id)
    return [*says(profile), Guest.gsi1_sk.set(in_list.sk)]


def write_trace(tx: Transaction, guest_id: str, before: Profile, after: Profile) -> None:
    """What the profile said and says now, kept where it can be anonymised."""
    operation = tx.operation
    trace = GuestTrace.at(
        operation.hotel,
        guest_id,
        instant_text(operation.at),
        operation.id,
        before=asdict(before),
        after=asdict(after),
    )
    tx.put(trace, Provided(GuestTrace.pk.does_not_exist(), lambda _: Stale(trace.key)))


def write_search_entries(tx: Transaction, guest: Guest, before: Profile, after: Profile) -> None:
    """Every entry carries all the words, so those that stay are written anew as well."""
    h, old = tx.operation.hotel, [str(word) for word in guest.search_words]
    for word in after.search_words:
        entry = search_entry(h, word, guest.id, after)
        stands = word in old
        expected = SearchEntry.pk.exists() if stands else SearchEntry.pk.does_not_exist()
        tx.put(entry, Provided(expected, lambda _: Stale(guest.key)))
    for word in old:
        if word not in after.search_words:
            entry = search_entry(h, word, guest.id, before)
            tx.delete(entry, Provided(SearchEntry.pk.exists(), lambda _: Stale(guest.key)))
