"""Profiles of new guests that do not fit into a group's transaction are written before it."""

from reservations.domain.codes import new_id
from reservations.domain.group_lines import CONTACT, Line, Person, Place, new_people, with_ids
from reservations.domain.operation import Operation, Outcome, new_operation_id
from reservations.domain.profile import Profile
from reservations.domain.refusals import NothingToDo
from reservations.models import GroupDraft
from reservations.models.draft import stored_lines, stored_person
from reservations.services._guests import put_new_guest
from reservations.services.groups._drafts import expires_at, read_draft
from reservations.transactions import Transaction, replanned

# Well within one transaction, beside the journal entry and the draft.
ACTIONS_AT_ONCE = 90


def people_first(operation: Operation, *, draft: str) -> None:
    """Write the profiles of the draft's new guests, as many transactions as they need.

    Each writes some of them and the draft, in which they are known from then on: stopped
    anywhere, the next attempt goes on with the others. Raises UnknownDraft, and what the
    transaction raises.
    """
    while new_people(*_named(read_draft(operation, draft)[1])):
        some = Operation(
            new_operation_id(), "save_people", operation.hotel, by=operation.by, at=operation.at
        )
        save_some(some, draft=draft)


@replanned
def save_some(operation: Operation, *, draft: str) -> Outcome:
    """Write the profiles of as many of the draft's new guests as fit into one transaction.

    Raises UnknownDraft, NothingToDo where all are known, and what the transaction raises.
    """
    hotel, there = read_draft(operation, draft)
    contact, lines = _named(there)
    people = _as_many_as_fit(new_people(contact, lines))
    if not people:
        raise NothingToDo(verb=operation.verb)
    ids = {place: new_id() for place in people}
    known = ids.get(CONTACT, contact)
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=there.pk,
        facts={"after": {"guests": list(ids.values())}},
        names={"Draft": draft},
    ) as tx:
        tx.update(
            there,
            [
                GroupDraft.contact_as_stored.set(stored_person(known)),
                GroupDraft.lines_as_stored.set(stored_lines([with_ids(e, ids) for e in lines])),
                GroupDraft.expires_at.set(expires_at(operation)),
            ],
            as_read=True,
        )
        for place, profile in people.items():
            put_new_guest(tx, ids[place], profile)
    return tx.outcome


def _named(draft: GroupDraft) -> tuple[Person, list[Line]]:
    return draft.contact, draft.lines()


def _as_many_as_fit(people: dict[Place, Profile]) -> dict[Place, Profile]:
    fitting: dict[Place, Profile] = {}
    actions = 0
    for place, profile in people.items():
        actions += 1 + len(profile.search_words)
        if fitting and actions > ACTIONS_AT_ONCE:
            break
        fitting[place] = profile
    return fitting
