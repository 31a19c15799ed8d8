"""What was done, and how it was."""

from django.urls import path

from reservations.views.as_of import (
    ChartAsOfPage,
    ReservationAsOfPage,
    RoomAsOfPage,
    WhyNotFreePage,
)
from reservations.views.journal import (
    DayJournalPage,
    GuestJournalPage,
    JournalDownload,
    ReservationJournalPage,
    RoomJournalPage,
    StaffJournalPage,
)

urlpatterns = [
    path("journal/", DayJournalPage.as_view(), name="journal"),
    path("journal/<date:date>/download/", JournalDownload.as_view(), name="journal_download"),
    path("journal/staff/<str:username>/", StaffJournalPage.as_view(), name="staff_journal"),
    path(
        "reservations/<code:code>/journal/",
        ReservationJournalPage.as_view(),
        name="reservation_journal",
    ),
    path("guests/<guest:guest>/journal/", GuestJournalPage.as_view(), name="guest_journal"),
    path("rooms/<room:room>/journal/", RoomJournalPage.as_view(), name="room_journal"),
    path("chart/as-of/", ChartAsOfPage.as_view(), name="chart_as_of"),
    path(
        "reservations/<code:code>/as-of/",
        ReservationAsOfPage.as_view(),
        name="reservation_as_of",
    ),
    path("rooms/<room:room>/as-of/", RoomAsOfPage.as_view(), name="room_as_of"),
    path("rooms/<number:number>/why/<date:date>/", WhyNotFreePage.as_view(), name="why_not_free"),
]
