"""The words of group bookings for templates."""

from django import template

from reservations.domain.group_lines import Size
from reservations.selectors.groups.draft import DraftLine
from reservations.templatetags.display import amount
from reservations.wording.groups import counted, people

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
        notes.append(f"with {', '.join(line.companions)}")
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
def too_large(size: Size) -> str:
    """How much more the draft is than one transaction takes."""
    return f"This takes {size.actions} actions: too many for one transaction"


@register.filter
def how_to_split(size: Size) -> str:
    """What can be done with a draft that is too large."""
    return (
        f"One transaction takes {size.most} actions. Book a part of the group with this draft, "
        "or hold the rooms as a block and pick them up one by one."
    )
