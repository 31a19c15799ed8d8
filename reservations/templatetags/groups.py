"""The words of group bookings for templates."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

from django import template

from reservations.domain.group_lines import Size
from reservations.selectors.groups.draft import DraftLine, DraftPage
from reservations.selectors.groups.moves import GroupMovesPage
from reservations.templatetags.display import amount
from reservations.wording.groups import further
from reservations.wording.words import RESERVATION_STATUS, counted, people

register = template.Library()


@register.filter
def title_of_line(line: DraftLine) -> str:
    """What a line of a draft is about."""
    match line.kind:
        case "RoomsLine":
            where = f", room {line.room}" if line.room else ""
            return f"{counted(line.rooms, 'room')} {line.type_name}{where}"
        case "ChangeLine":
            return f"{line.code} joins the group"
        case "ClosingLine":
            return f"Room {line.room} out of order"
    return f"{line.guest} becomes {line.says}" if line.says != line.guest else line.guest


@register.filter
def notes_of_line(line: DraftLine, currency: str) -> list[str]:
    """What else is to be known of it."""
    notes = [line.guest] if line.kind in ("RoomsLine", "ChangeLine") and line.guest else []
    if line.companions:
        notes.append(with_others(line.companions))
    if line.party:
        notes.append(people(line.party.adults, line.party.children))
    if line.price is not None:
        notes.append(f"{amount(line.price, currency)} a night")
    if line.kind == "ClosingLine":
        notes.append(line.says)
    if line.kind == "ProfileLine" and line.says == line.guest:
        notes.append("Other details of the profile")
    return notes


@register.filter
def with_others(names: Sequence[str]) -> str:
    """Who stays in a room besides, if anybody does."""
    return f"with {', '.join(names)}" if names else ""


@register.filter
def too_large(size: Size) -> str:
    """How much more the draft is than one transaction takes."""
    return f"This takes {size.actions} actions: too many for one transaction"


@register.filter
def as_block(page: DraftPage) -> str:
    """What the form that holds rooms says at first: those of the draft, on the group's dates."""
    rooms: Counter[str] = Counter()
    for line in page.lines:
        if line.kind == "RoomsLine":
            rooms[f"rooms_{line.room_type}"] += line.rooms
    dates = {"arrival": page.stay.arrival, "departure": page.stay.departure}
    return urlencode({"name": page.name, "guest": page.contact_id} | dates | rooms)


@register.filter
def how_to_split(size: Size) -> str:
    """What can be done with a draft that is too large."""
    return (
        f"One transaction takes {size.most} actions. Book a part of the group with this draft, "
        "or hold the rooms as a block and pick them up one by one."
    )


@register.filter
def cannot_commit(page: DraftPage) -> str:
    """Why there is no button that commits."""
    cannot = "1 line cannot be" if page.refused == 1 else f"{page.refused} lines cannot be"
    return f"The draft cannot be committed: {cannot} carried out"


@register.filter
def others_of_group(others: Sequence[tuple[str, int]]) -> str:
    """How many of a group are what else: `12 in house, 1 cancelled`."""
    return ", ".join(f"{count} {RESERVATION_STATUS[status].lower()}" for status, count in others)


@register.filter
def not_all(page: GroupMovesPage, could: str) -> str:
    """How many cannot be, such as `checked in`."""
    return f"{counted(page.refused, 'reservation')} cannot be {could} now"


@register.filter
def without_them(page: GroupMovesPage) -> str:
    """That the others can be, if there are any."""
    return "What is ticked can be without them." if page.possible else "The rows say why."


@register.filter
def in_steps(page: GroupMovesPage) -> str:
    """In how many transactions they go."""
    first = page.parts[0]
    come = "comes" if first == 1 else "come"
    return f"This takes {len(page.parts)} steps: {counted(first, 'reservation')} {come} first"


@register.filter
def by_days(submit: str, days: int) -> str:
    """The button says by how many: another number may stand in the field above it."""
    return f"{submit} {further(days)}"


@register.filter
def half_moved(page: GroupMovesPage) -> str:
    """That a move was begun and is not finished."""
    return f"{still_to_move(len(page.rows), page.days)}, as the others were"


@register.filter
def still_to_move(count: int, days: int) -> str:
    """How many are left, and by how much the others were moved."""
    return f"{counted(count, 'reservation')} still to be moved {further(days)}"
