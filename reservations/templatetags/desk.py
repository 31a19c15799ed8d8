"""The template library of every page: icons, panels, navigation, amounts, dates and names."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from reservations.domain.stay import Stay

from .display import amount, day_of_stay, first_letters
from .icons import icon_svg

register = template.Library()

# The entry of the navigation that each page belongs to, by the names of their urls.
SECTIONS = {
    "today": "today",
    "walk_in": "today",
    "chart": "chart",
    "arrivals": "arrivals",
    "check_in_many": "arrivals",
    "departures": "departures",
    "check_out_many": "departures",
    "in_house": "in_house",
    "housekeeping": "housekeeping",
    "reservations": "reservations",
    "create_reservation": "reservations",
    "reservation": "reservations",
    "check_in": "reservations",
    "check_out": "reservations",
    "change_dates": "reservations",
    "change_party": "reservations",
    "edit_notes": "reservations",
    "change_guest": "reservations",
    "record_reaction": "reservations",
    "withdraw_reaction": "reservations",
    "assign_room": "reservations",
    "unassign_room": "reservations",
    "move_room": "reservations",
    "swap_rooms": "reservations",
    "lock_room": "reservations",
    "unlock_room": "reservations",
    "cancel": "reservations",
    "no_show": "reservations",
    "reinstate": "reservations",
    "undo_check_in": "reservations",
    "undo_check_out": "reservations",
    "confirm_hold": "reservations",
    "groups": "groups",
    "group": "groups",
    "hold_block": "groups",
    "pick_up": "groups",
    "release_block": "groups",
    "rooming_list": "groups",
    "check_in_group": "groups",
    "check_out_group": "groups",
    "move_group": "groups",
    "cancel_group": "groups",
    "begin_draft": "groups",
    "draft": "groups",
    "add_line": "groups",
    "remove_line": "groups",
    "commit_draft": "groups",
    "discard_draft": "groups",
    "restore_draft": "groups",
    "add_guest_room": "groups",
    "retrieve_reservation": "groups",
    "add_closing": "groups",
    "add_profile": "groups",
    "guests": "guests",
    "register_guest": "guests",
    "guest": "guests",
    "edit_guest": "guests",
    "merge_guests": "guests",
    "link_guests": "guests",
    "unlink_guests": "guests",
    "related_guests": "guests",
    "export_guest": "guests",
    "guest_export": "guests",
    "anonymise_guest": "guests",
    "rooms": "rooms",
    "add_room": "rooms",
    "room": "rooms",
    "mark_clean": "rooms",
    "mark_inspected": "rooms",
    "mark_dirty": "rooms",
    "out_of_order": "rooms",
    "out_of_service": "rooms",
    "return_to_service": "rooms",
    "rename_room": "rooms",
    "retype_room": "rooms",
    "remove_room": "rooms",
    "end_of_day": "end_of_day",
    "room_types": "room_types",
    "add_room_type": "room_types",
    "edit_room_type": "room_types",
    "edit_hotel": "edit_hotel",
    "edit_reaction_kinds": "edit_hotel",
    "journal": "journal",
    "staff_journal": "journal",
    "reservation_journal": "reservations",
    "guest_journal": "guests",
    "room_journal": "rooms",
    "chart_as_of": "chart",
    "reservation_as_of": "reservations",
    "room_as_of": "rooms",
    "why_not_free": "rooms",
}

# A status is told by its word; the icon beside it only makes a column quicker to scan.
STATUS_ICONS = {
    "Expected": "calendar-event",
    "In house": "bed",
    "Departed": "logout-2",
    "Cancelled": "ban",
    "No-show": "user-off",
    "On hold": "hourglass",
    "Free": "door",
    "Occupied": "user",
    "Dirty": "wash",
    "Clean": "check",
    "Inspected": "checks",
    "Out of order": "tool",
    "Out of service": "forbid",
}


@register.simple_tag
def icon(name: str, size: str = "md") -> SafeString:
    """``{% icon "bed" %}`` or ``{% icon "bed" size="lg" %}``: an SVG that screen readers skip."""
    return icon_svg(name, size)


@register.simple_tag
def status_icon(word: str) -> SafeString | str:
    """The icon of a status word; nothing for a word that has none."""
    return icon_svg(STATUS_ICONS[word], "sm") if word in STATUS_ICONS else ""


@register.inclusion_tag("components/nav_item.html", takes_context=True)
def nav_item(context: RequestContext, url_name: str, label: str, icon_name: str) -> dict[str, Any]:
    """One entry of the navigation, marked when the page shown is it or belongs to it."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match else None
    return {
        "url": reverse(url_name),
        "label": label,
        "icon_name": icon_name,
        "is_page": here == url_name,
        "is_section": SECTIONS.get(here or "") == url_name,
    }


@register.simple_block_tag(end_name="endpanel")
def panel(content: str, title: str = "", **facts: Any) -> SafeString:
    """``{% panel "Arrivals" count=12 note="3 overdue" %}…{% endpanel %}``: a titled surface.

    ``facts``: ``count``, ``note``, ``tone`` (overdue, today), ``id``, ``url`` with ``link`` (its
    words), ``flush`` for a table that runs to the edges.
    """
    return render_to_string("components/panel.html", {"content": content, "title": title, **facts})


@register.simple_block_tag(end_name="endchoices")
def choices(content: str, field: BoundField) -> SafeString:
    """``{% choices form.room %}…option cards…{% endchoices %}``: a field chosen from cards.

    For choices that the page knows and the form does not.
    """
    return render_to_string("components/choices.html", {"content": content, "field": field})


@register.filter
def paired(one: Iterable[Any], other: Iterable[Any]) -> list[tuple[Any, Any]]:
    """``{% for night, left in nights|paired:row.left %}``: two lists side by side."""
    return list(zip(one, other, strict=True))


@register.filter
def money(minor: int | None, currency: str) -> str:
    """``{{ total|money:hotel.currency }}``: whole minor units as an amount; nothing for None."""
    return "" if minor is None else amount(minor, currency)


@register.filter
def nights(count: int) -> str:
    """``{{ 3|nights }}``: "3 nights"."""
    return ngettext("%(count)d night", "%(count)d nights", count) % {"count": count}


@register.filter
def stay_length(count: int) -> str:
    """``{{ stay.length|stay_length }}``: "3 nights", or "Day use" of a stay without one."""
    return nights(count) if count else "Day use"


@register.filter
def stay_date(day: date | None, business_date: date | None = None) -> str:
    """``{{ arrival|stay_date:hotel.business_date }}``: "Sun 22 Nov", with its year if another."""
    return "" if day is None else day_of_stay(day, business_date)


@register.filter
def stay_query(stay: Stay) -> str:
    """The dates of a stay as they stand in an address."""
    return urlencode({"arrival": stay.arrival, "departure": stay.departure})


@register.filter
def initials(name: str) -> str:
    """``{{ guest.name|initials }}``: at most two letters for a guest's disc."""
    return first_letters(name)


@register.filter
def error_target(field: BoundField) -> str:
    """The id that an error of ``field`` links to: its input, or the first of its choices."""
    choices = field.subwidgets
    return (choices[0].id_for_label if choices else "") or field.auto_id
