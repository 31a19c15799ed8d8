"""Groups know their reservations, and their blocks hold what nobody has picked up."""

from collections import defaultdict
from collections.abc import Iterator

from reservations.models import Block, keys
from reservations.models.attributes import instant_text
from reservations.models.group import places
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.state import HotelState

# In no list.
NOWHERE = Key("", "")


def check_groups(state: HotelState) -> Iterator[Problem]:
    """Every group lists the reservations that say that they are of it, and has its contact."""
    of = by_group(state)
    hotel = keys.hotel(state.h)
    for group in state.groups.values():
        listed = set(group.codes)
        where = (hotel, group.key, *_stays(state, listed | of[group.id]))
        if listed != of[group.id]:
            odd = ", ".join(sorted(listed ^ of[group.id]))
            says = f"Group {group.id} and its reservations do not agree on {odd}."
            yield Problem("grouped", ("grouped", group.id), says, where)
        if group.contact not in state.guests:
            says = f"The contact {group.contact} of group {group.id} has no profile."
            who = (hotel, group.key, keys.guest(state.h, group.contact))
            yield Problem("contact", ("contact", group.id), says, who)
        at = places(state.h, group.id, group.contact, group.stay)
        if any(getattr(group, name) != place for name, place in at.items()):
            says = f"Group {group.id} is not listed by its dates."
            yield Problem("group_place", ("group_place", group.id), says, (hotel, group.key))
    for group_id in sorted(set(of) - set(state.groups)):
        if of[group_id]:
            says = f"Group {group_id} has reservations, but no record."
            where = (hotel, keys.group(state.h, group_id), *_stays(state, of[group_id]))
            yield Problem("group", ("group", group_id), says, where)


def by_group(state: HotelState) -> defaultdict[str, set[str]]:
    """Group -> codes of all reservations that were booked for it, by the reservations."""
    of: defaultdict[str, set[str]] = defaultdict(set)
    for stay in state.stays.values():
        if stay.group:
            of[stay.group].add(stay.code)
    return of


def _stays(state: HotelState, codes: set[str]) -> list[Key]:
    return [keys.reservation(state.h, code) for code in sorted(codes)]


def check_blocks(state: HotelState) -> Iterator[Problem]:
    """Every block holds what was agreed without what was picked up, and stands where it is found
    once its time has come."""
    for block in state.blocks.values():
        hotel, picks = keys.hotel(state.h), state.picks.entries[block.key]
        should = should_hold(state, block)
        if block.left != should:
            says = (
                f"Block {block.id} of group {block.group} has {_said(block.left)} left from "
                f"{block.arrival} on, but by what was picked up it is {_said(should)}."
            )
            about = ("picked", block.group, block.id, _said(block.left), _said(should))
            yield Problem("picked", about, says, (hotel, block.key, *picks))
        if Key(block.gsi1_pk or "", block.gsi1_sk or "") != stands_at(state.h, block):
            says = f"Block {block.id} of group {block.group} does not stand where it is looked for."
            place = ("block_place", block.group, block.id)
            yield Problem("block_place", place, says, (hotel, block.key))
        if block.group not in state.groups:
            says = f"Block {block.id} is of group {block.group}, which has no record."
            where = (hotel, block.key, keys.group(state.h, block.group))
            yield Problem("ungrouped", ("ungrouped", block.group, block.id), says, where)


def should_hold(state: HotelState, block: Block) -> list[int]:
    """What is left night by night: the rooms that were agreed without those picked up."""
    picked = state.picks.rooms[block.key]
    return [int(block.rooms) - picked[night] for night in block.stay.nights()]


def stands_at(h: str, block: Block) -> Key:
    """Where the block has to stand among the holds."""
    if not block.is_on_hold:
        return NOWHERE
    return keys.block_on_desk(h, instant_text(block.release_at), block.id)


def _said(numbers: list[int]) -> str:
    return " ".join(map(str, numbers))
