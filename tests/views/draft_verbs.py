"""The forms of the verbs on the drafts of groups, ready to be sent by whoever is signed in."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User

from reservations.domain.operation import Outcome
from reservations.services.groups.discard_draft import discard_draft as throw_away
from tests.desk import Desk, day
from tests.groups import Drafting, rooms
from tests.views.sending import RUI, Sending

BEGUN = {
    "name": "Chess Club",
    "arrival": day(5).isoformat(),
    "departure": day(8).isoformat(),
    "guest": "",
}
ROOMS = {
    "rooms": "1",
    "room_type": "DLX",
    "arrival": day(5).isoformat(),
    "departure": day(8).isoformat(),
    "adults": "2",
    "children": "0",
    "price": "",
}


class OwnDraft(Drafting):
    """A draft of this user, or of whoever came last: nobody else sees it. It is begun now, since a
    draft is kept for a day."""

    def __init__(self, desk: Desk, *, of: User | None = None, **options: Any) -> None:
        user = of or User.objects.latest("pk")
        super().__init__(desk, by=user.get_username(), **options)

    def does(self, verb: Callable[..., Outcome], **arguments: Any) -> Outcome:
        operation = replace(self.desk.op(verb.__name__), by=self.by, at=dt.datetime.now(dt.UTC))
        return verb(operation, **arguments)

    @property
    def url(self) -> str:
        return f"/groups/drafts/{self.id}/"

    def sending(self, part: str, **typed: str) -> Sending:
        """The form of the draft's page that goes to this part of its address."""
        return Sending(f"{self.url}{part}/", typed)


def begin_draft(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/groups/new/", BEGUN | RUI)
    return sending, sending.but(family_name="Costa Lima")


def add_line(desk: Desk) -> tuple[Sending, Sending]:
    sending = OwnDraft(desk).sending("lines", **ROOMS)
    return sending, sending.but(rooms="2")


def remove_line(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed, so another line is what may be mixed up."""
    draft = OwnDraft(desk)
    first, other = (
        draft.sending(f"lines/{line}/remove") for line in draft.adds(rooms(), rooms(1, "SUI"))
    )
    return first, other


def commit_draft(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed here either: another draft."""
    drafts = [OwnDraft(desk) for _ in range(2)]
    for each in drafts:
        each.adds(rooms())
    return drafts[0].sending("commit"), drafts[1].sending("commit")


def discard_draft(desk: Desk) -> tuple[Sending, Sending]:
    return OwnDraft(desk).sending("discard"), OwnDraft(desk).sending("discard")


def restore_draft(desk: Desk) -> tuple[Sending, Sending]:
    drafts = [OwnDraft(desk) for _ in range(2)]
    for each in drafts:
        each.does(throw_away, draft=each.id)
    return drafts[0].sending("restore"), drafts[1].sending("restore")


OF_DRAFTS = (begin_draft, add_line, remove_line, commit_draft, discard_draft, restore_draft)
