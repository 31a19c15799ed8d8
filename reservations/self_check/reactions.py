"""What guests have said adds up: the counters of rooms and types, and the complaints that are
news."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from reservations.domain.reactions import FRESH_FOR, Complaint
from reservations.models import Reaction, keys
from reservations.models.attributes import instant_text
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.state import HotelState

Counted = tuple[str, str]


def check_reactions(state: HotelState) -> Iterator[Problem]:
    """Every counter against the reactions that stand, and these against where they are found."""
    yield from _counters(state)
    yield from _complaints(state)
    for reaction in state.reactions.values():
        place = Key(reaction.gsi2_pk or "", reaction.gsi2_sk or "")
        if place != should_be_listed(state.h, reaction):
            says = f"{'/'.join(reaction.key)} is not listed where the room's reactions are."
            where = (keys.hotel(state.h), reaction.key)
            yield Problem("listed", ("listed", *reaction.key), says, where)


def should_be_listed(h: str, reaction: Reaction) -> Key:
    """Where a reaction stands among those of its room; one that is withdrawn nowhere."""
    if reaction.withdrawn_at:
        return Key("", "")
    said_at = instant_text(reaction.said_at)
    return keys.reaction_of_room(h, reaction.room_id, said_at, reaction.code, reaction.kind)


def _counters(state: HotelState) -> Iterator[Problem]:
    kinds = state.kinds
    slots = {code: kind.slot for code, kind in kinds.items()}
    should: dict[str, Counter[int]] = defaultdict(Counter)
    by: dict[str, list[Key]] = defaultdict(list)
    for reaction in state.reactions.values():
        for key in _counted_in(state.h, reaction):
            by[key.sk].append(reaction.key)
            if not reaction.withdrawn_at and reaction.kind in slots:
                should[key.sk][slots[reaction.kind]] += 1
    labels = {kind.slot: kind.label for kind in kinds.values()}
    for sk in sorted({*should, *state.said}):
        record = state.said.get(sk)
        for slot in sorted(labels):
            has, wanted = record.times(slot) if record else 0, should[sk][slot]
            if has != wanted:
                says = f"{sk} counts {has} times {labels[slot]!r}, but it was said {wanted} times."
                where = (keys.hotel(state.h), Key(keys.house(state.h), sk), *by[sk])
                about = ("said", sk, str(slot), str(has), str(wanted))
                yield Problem("said", about, says, where)


def _counted_in(h: str, reaction: Reaction) -> tuple[Key, Key]:
    of_room = keys.counts_of_room(h, reaction.room_id)
    return of_room, keys.counts_of_type(h, reaction.room_type)


def _complaints(state: HotelState) -> Iterator[Problem]:
    """Of those that are long ago none need be kept, and none need be gone."""
    since = (state.business_date - FRESH_FOR).isoformat()
    stand = {
        (keys.counts_of_room(state.h, each.room_id).sk, each.complaint): each
        for each in state.reactions.values()
        if each.is_complaint and not each.withdrawn_at
    }
    kept = {(sk, one) for sk, record in state.said.items() for one in record.complaints()}
    for sk, one in sorted(stand.keys() ^ kept):
        if one.on > since:
            is_kept = (sk, one) in kept
            how = "is kept, but was not said" if is_kept else "was said, but is not kept"
            says = f"Of {sk} the complaint {one.entry} {how}."
            about = ("complaint", sk, one.entry, "kept" if is_kept else "said")
            yield Problem("complaint", about, says, _keys(state.h, sk, one))


def _keys(h: str, sk: str, complaint: Complaint) -> tuple[Key, ...]:
    room = sk.removeprefix(keys.counts_of_room(h, "").sk)
    counts = Key(keys.house(h), sk)
    return keys.hotel(h), counts, keys.reaction(h, complaint.code, room, complaint.kind)
