"""Every address that the desk answers to, found in its URLconf, with arguments that exist.

A new kind of argument has no sample and fails whichever test walks, until it is given one here.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from reservations.domain.operation import new_operation_id
from reservations.models import Reaction
from reservations.models.reactions import reactions_of
from reservations.roles import FRONT_DESK
from reservations.views.base import DeskView
from tests.blocks import blocked
from tests.closing import out_of_order_for
from tests.desk import NOW, TODAY, Desk, day
from tests.groups import rooms
from tests.views.draft_verbs import OwnDraft

FAR = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Address:
    """One address: `name` as in the URLconf, `view` the class behind it, where it is one."""

    name: str
    url: str
    view: type | None
    is_open: bool

    @property
    def of_admin(self) -> bool:
        return self.url.startswith("/admin/")

    @property
    def right(self) -> str:
        """The permission that the view declares, or nothing."""
        if self.view is None or not issubclass(self.view, DeskView):
            return ""
        declared = self.view().get_permission_required()
        assert len(declared) == 1, self.name
        return str(declared[0])


def addresses(desk: Desk, *, code: str = "", window: str = "") -> list[Address]:
    """All of them, the admin's too; static files and what is answered before any page are not.

    They name the reservation of this `code` and this `window`, or else new ones.
    """
    code = code or desk.books()
    window = window or out_of_order_for(desk, 10, 12, room="102")
    held = blocked(desk, arrival=day(20), departure=day(22), release_at=FAR)
    walking = User.objects.order_by("pk").first()
    somebody = User.objects.create_user(f"{FRONT_DESK} of the walk")
    draft = draft_of(desk, code, walking or somebody)
    by_argument = {
        "window": window,
        "account": somebody.pk,
        "group": held.group,
        "block": held.id,
        "draft": draft.id,
        "line": draft.lines()[0].id,
    }
    by_kind = {
        "CodeConverter": code,
        "GuestConverter": desk.guest_of(code).id,
        "NumberConverter": "101",
        "RoomConverter": "101",
        "SlugConverter": said_of(desk, code),
        "TypeConverter": "DLX",
        "RelationConverter": "COMPANION.TO",
        "OperationConverter": new_operation_id(),
        "DateConverter": TODAY.isoformat(),
        # The admin's arguments.
        "PathConverter": somebody.pk,
        "StringConverter": somebody.pk,
    }

    def sample(argument: str, converter: object) -> str:
        return str(by_argument.get(argument) or by_kind[type(converter).__name__])

    # What stands first answers, as Django has it.
    found: dict[str, Address] = {}
    for each in _found(get_resolver(), sample):
        found.setdefault(each.url, each)
    return list(found.values())


def draft_of(desk: Desk, code: str, user: User) -> OwnDraft:
    """A draft of whoever walks, agreed with the guest of this reservation, and with one line."""
    draft = OwnDraft(desk, contact=desk.guest_of(code).id, of=user)
    draft.adds(rooms())
    return draft


def said_of(desk: Desk, code: str) -> str:
    """The kind of something that this reservation has said of room 101."""
    if said := reactions_of(desk.h, code):
        return str(said[0].kind)
    reaction = Reaction.at(desk.h, code, "101", "noise", room_type="DLX", is_complaint=True)
    reaction.said_at, reaction.said_on, reaction.by = NOW, TODAY, "desk"
    reaction.save()
    return "noise"


Sample = Callable[[str, object], str]
# What is no route but an expression: the admin's list of an app, and its page for nothing.
OF_EXPRESSIONS = {"^(?P<app_label>auth)/$": "auth/", "(?P<url>.*)$": "nowhere/"}


def _found(resolver: URLResolver, sample: Sample, root: str = "/") -> Iterator[Address]:
    for each in resolver.url_patterns:
        url = root + _written(each, sample)
        if isinstance(each, URLResolver):
            yield from _found(each, sample, url)
        else:
            view = getattr(each.callback, "view_class", None)
            is_open = not getattr(each.callback, "login_required", True)
            yield Address(each.name or url, url, view, is_open)


def _written(pattern: URLPattern | URLResolver, sample: Sample) -> str:
    route, converters = str(pattern.pattern), pattern.pattern.converters
    if isinstance(pattern.pattern, RegexPattern):
        return OF_EXPRESSIONS[route]
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: sample(found[1], converters[found[1]]), route)
