"""The list of groups, and one of them with its rooms."""

import datetime as dt
from typing import Any

from reservations.forms.filters import cursor
from reservations.selectors.groups.detail import GroupDetail, read_group_detail
from reservations.selectors.groups.drafts import DraftRow, read_drafts
from reservations.selectors.groups.listing import GroupList, read_groups
from reservations.views.addresses import page_urls
from reservations.views.base import PageView


class GroupsPage(PageView):
    """Groups in the order in which they leave, from today on."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "groups.html"

    def read(self) -> GroupList:
        address = self.request.GET
        return read_groups(
            self.hotel_code,
            after=cursor(address.get("after", "")),
            before=cursor(address.get("before", "")),
        )

    def more(self, page: GroupList) -> dict[str, Any]:
        return page_urls(self.request.GET, page) | {"drafts": self._drafts()}

    def _drafts(self) -> list[DraftRow]:
        """What whoever looks has begun, above the first page of the groups."""
        user, address = self.request.user, self.request.GET
        if "after" in address or "before" in address:
            return []
        if not user.has_perm("reservations.book_group"):
            return []
        return read_drafts(self.hotel_code, user.get_username(), dt.datetime.now(dt.UTC)).open


class GroupPage(PageView):
    """One group: contact, reservations, blocks night by night, and journal."""

    permission_required = "reservations.view_reservations"
    right = "see reservations"
    template = "group.html"

    def read(self) -> GroupDetail:
        return read_group_detail(self.hotel_code, self.kwargs["group"], dt.datetime.now(dt.UTC))
