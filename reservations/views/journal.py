"""The journal: of a day, a reservation, a guest, a room and a member of staff. It is only read."""

import datetime as dt
from functools import cached_property
from itertools import chain, islice
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from reservations.forms.filters import cursor
from reservations.forms.journal import JournalFilterForm
from reservations.selectors.hotel import read_hotel_facts
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.export import exported_day
from reservations.selectors.journal.of_day import DayJournal, read_day_journal
from reservations.selectors.journal.of_record import (
    RecordJournal,
    read_guest_journal,
    read_reservation_journal,
)
from reservations.selectors.journal.walked import (
    WalkedJournal,
    read_room_journal,
    read_staff_journal,
)
from reservations.selectors.journal.walking import From
from reservations.views.addresses import changed, page_urls
from reservations.views.base import DeskView, PageView
from reservations.wording.journal import verbs_of

VIEW, AUDIT = "reservations.view_journal", "reservations.audit_journal"
# Whoever works from a terminal signs so.
CONSOLE = "console"


class JournalPage(PageView):
    """What all journals share: filters in the address, and who may see what."""

    permission_required = VIEW
    right = "see the journal"
    # What the date in the address means, and which verbs a journal can have.
    date_label = ""
    about = ""

    @property
    def may_audit(self) -> bool:
        return self.request.user.has_perm(AUDIT)

    def staff(self) -> list[str]:
        """Whose entries can be chosen."""
        return []

    @cached_property
    def filters(self) -> JournalFilterForm:
        form = JournalFilterForm(
            self.request.GET,
            verbs=verbs_of(self.about, staff_too=self.may_audit),
            staff=self.staff(),
            date_label=self.date_label,
        )
        form.full_clean()
        return form

    @property
    def asked(self) -> Asked:
        chosen, address = self.filters.cleaned_data, self.request.GET
        return Asked(
            verb=chosen.get("verb", ""),
            by=chosen.get("by", ""),
            after=cursor(address.get("after", "")),
            before=cursor(address.get("before", "")),
            staff_too=self.may_audit,
            see_guests=self.request.user.has_perm("reservations.view_guests"),
        )

    def more(self, page: Any) -> dict[str, Any]:
        chosen = self.filters.cleaned_data
        is_filtered = bool(chosen.get("verb") or chosen.get("by"))
        return {
            "filters": self.filters,
            "may_audit": self.may_audit,
            "is_filtered": is_filtered,
            "clear_url": changed(self.request.GET, verb=None, by=None) if is_filtered else "",
        }


class DayJournalPage(JournalPage):
    """Everything that was done on a business date, with its seal."""

    template = "journal/day.html"
    date_label = "Business date"

    def staff(self) -> list[str]:
        return sorted([CONSOLE, *_accounts()]) if self.may_audit else []

    def read(self) -> DayJournal:
        return read_day_journal(self.hotel_code, self.filters.cleaned_data.get("date"), self.asked)

    def more(self, page: DayJournal) -> dict[str, Any]:
        address = self.request.GET
        self.filters.shows(page.date)
        return {
            **super().more(page),
            **page_urls(address, page.page),
            "before_url": changed(address, date=page.day_before),
            "after_url": changed(address, date=page.day_after) if page.day_after else "",
            "today_url": changed(address, date=None),
        }


def _accounts() -> list[str]:
    return list(get_user_model().objects.values_list("username", flat=True))


class ReservationJournalPage(JournalPage):
    """All that was ever done to a reservation."""

    template = "journal/reservation.html"
    about = "reservation"

    def read(self) -> RecordJournal:
        return read_reservation_journal(self.hotel_code, self.kwargs["code"], self.asked)

    def more(self, page: RecordJournal) -> dict[str, Any]:
        then = reverse("reservation_as_of", kwargs={"code": page.id})
        return {**super().more(page), **page_urls(self.request.GET, page.page), "as_of_url": then}


class GuestJournalPage(JournalPage):
    """All that was ever done to a guest's profile; what it said is for who may see guests."""

    template = "journal/guest.html"
    about = "guest"

    def read(self) -> RecordJournal:
        return read_guest_journal(self.hotel_code, self.kwargs["guest"], self.asked)

    def more(self, page: RecordJournal) -> dict[str, Any]:
        return {**super().more(page), **page_urls(self.request.GET, page.page)}


class WalkedJournalPage(JournalPage):
    """A journal that is looked up in those of the days, from a date backwards."""

    date_label = "Back from"

    @property
    def start(self) -> From | None:
        date: dt.date | None = self.filters.cleaned_data.get("date")
        return From(date, cursor(self.request.GET.get("after", ""))) if date else None

    def more(self, page: WalkedJournal) -> dict[str, Any]:
        address, further = self.request.GET, page.further
        is_back = page.start < page.hotel.business_date
        return {
            **super().more(page),
            "further_url": changed(address, date=further.date, after=further.after)
            if further
            else "",
            "newest_url": changed(address, date=None) if is_back else "",
        }


class RoomJournalPage(WalkedJournalPage):
    """All that names a room: its own changes, and whoever came into it and left it."""

    template = "journal/room.html"
    about = "room"

    def read(self) -> WalkedJournal:
        return read_room_journal(self.hotel_code, self.kwargs["room"], self.start, self.asked)

    def more(self, page: WalkedJournal) -> dict[str, Any]:
        then = reverse("room_as_of", kwargs={"room": page.room.id}) if page.room else ""
        return {**super().more(page), "as_of_url": then}


class StaffJournalPage(WalkedJournalPage):
    """All that a member of staff has done, and what happened to the account."""

    permission_required = AUDIT
    right = "see what a member of staff has done"
    template = "journal/staff.html"

    def read(self) -> WalkedJournal:
        return read_staff_journal(self.hotel_code, self.kwargs["username"], self.start, self.asked)


class JournalDownload(DeskView):
    """A business date as JSON lines, sent while it is read."""

    permission_required = AUDIT
    right = "download the journal"

    def get(self, request: HttpRequest, date: dt.date) -> HttpResponse | StreamingHttpResponse:
        hotel = read_hotel_facts(self.hotel_code)
        lines = exported_day(hotel.code, date)
        # Once the answer has begun, nothing can say any more that the table is away.
        first = list(islice(lines, 1))
        response = StreamingHttpResponse(
            chain(first, lines), content_type="application/x-ndjson; charset=utf-8"
        )
        name = f"journal-{hotel.code}-{date.isoformat()}.jsonl"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
