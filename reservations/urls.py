"""The addresses of the desk."""

from django.urls import path, register_converter

from reservations.views.add_room import AddRoom
from reservations.views.add_room_type import AddRoomType
from reservations.views.anonymise_guest import AnonymiseGuest
from reservations.views.as_of import (
    ChartAsOfPage,
    ReservationAsOfPage,
    RoomAsOfPage,
    WhyNotFreePage,
)
from reservations.views.assign_room import AssignRoom
from reservations.views.boards import (
    ArrivalsPage,
    DeparturesPage,
    HousekeepingPage,
    InHousePage,
)
from reservations.views.by_guest.said import SaidByGuest
from reservations.views.cancel import Cancel
from reservations.views.change_dates import ChangeDates, DatesPart
from reservations.views.change_guest import ChangeGuest, GuestChoicesPart
from reservations.views.change_party import ChangeParty
from reservations.views.chart import ChartChanges, ChartGrid, ChartPage, ChartPanelPart
from reservations.views.check_in import CheckIn
from reservations.views.check_out import CheckOut
from reservations.views.confirm_hold import ConfirmHold
from reservations.views.converters import (
    CodeConverter,
    DateConverter,
    GuestConverter,
    NumberConverter,
    OperationConverter,
    RelationConverter,
    RoomConverter,
    TypeConverter,
)
from reservations.views.create_reservation import CreateReservation, OffersPart
from reservations.views.edit_guest import EditGuest
from reservations.views.edit_hotel import EditHotel
from reservations.views.edit_notes import EditNotes
from reservations.views.edit_reaction_kinds import EditReactionKinds
from reservations.views.edit_room_type import EditRoomType
from reservations.views.end_of_day import EndOfDay
from reservations.views.export_guest import ExportGuest, GuestExportFile, GuestExportPage
from reservations.views.groups.drafts import (
    BeginDraft,
    CommitDraft,
    DiscardDraft,
    Draft,
    RemoveLine,
)
from reservations.views.groups.lines import (
    AddClosing,
    AddGuestRoom,
    AddProfile,
    FindReservation,
    RetrieveReservation,
)
from reservations.views.guests import GuestPage, GuestsPage
from reservations.views.journal import (
    DayJournalPage,
    GuestJournalPage,
    JournalDownload,
    ReservationJournalPage,
    RoomJournalPage,
    StaffJournalPage,
)
from reservations.views.link_guests import LinkGuests
from reservations.views.lock_room import LockRoom
from reservations.views.many import CheckInMany, CheckOutMany
from reservations.views.mark_clean import MarkClean
from reservations.views.mark_dirty import MarkDirty
from reservations.views.mark_inspected import MarkInspected
from reservations.views.merge_guests import MergeGuests
from reservations.views.move_room import MoveRoom
from reservations.views.no_show import NoShow
from reservations.views.out_of_order import OutOfOrder
from reservations.views.out_of_service import OutOfService
from reservations.views.record_reaction import RecordReaction
from reservations.views.register_guest import RegisterGuest
from reservations.views.reinstate import Reinstate
from reservations.views.related_guests import RelatedGuestsPage
from reservations.views.remove_room import RemoveRoom
from reservations.views.rename_room import RenameRoom
from reservations.views.reservations import ReservationPage, ReservationsPage
from reservations.views.return_to_service import ReturnToService
from reservations.views.retype_room import RetypeRoom
from reservations.views.rooms import RoomPage, RoomsPage, RoomTypesPage
from reservations.views.search import SearchPage, Suggest
from reservations.views.swap_rooms import SwapRooms
from reservations.views.today import TodayPage
from reservations.views.unassign_room import UnassignRoom
from reservations.views.undo_check_in import UndoCheckIn
from reservations.views.undo_check_out import UndoCheckOut
from reservations.views.unlink_guests import UnlinkGuests
from reservations.views.unlock_room import UnlockRoom
from reservations.views.walk_in import WalkIn, WalkInOffersPart
from reservations.views.withdraw_reaction import WithdrawReaction

register_converter(CodeConverter, "code")
register_converter(DateConverter, "date")
register_converter(GuestConverter, "guest")
register_converter(OperationConverter, "operation")
register_converter(NumberConverter, "number")
register_converter(RelationConverter, "relation")
register_converter(RoomConverter, "room")
register_converter(TypeConverter, "type")

urlpatterns = [
    path("", TodayPage.as_view(), name="today"),
    path("search/", SearchPage.as_view(), name="search"),
    path("search/suggest/", Suggest.as_view(), name="suggest"),
    path("chart/", ChartPage.as_view(), name="chart"),
    path("chart/grid/", ChartGrid.as_view(), name="chart_grid"),
    path("chart/changes/", ChartChanges.as_view(), name="chart_changes"),
    path("chart/panel/<code:code>/", ChartPanelPart.as_view(), name="chart_panel"),
    path("arrivals/", ArrivalsPage.as_view(), name="arrivals"),
    path("arrivals/check-in/", CheckInMany.as_view(), name="check_in_many"),
    path("departures/", DeparturesPage.as_view(), name="departures"),
    path("departures/check-out/", CheckOutMany.as_view(), name="check_out_many"),
    path("in-house/", InHousePage.as_view(), name="in_house"),
    path("housekeeping/", HousekeepingPage.as_view(), name="housekeeping"),
    path("end-of-day/", EndOfDay.as_view(), name="end_of_day"),
    path("walk-in/", WalkIn.as_view(), name="walk_in"),
    path("walk-in/offers/", WalkInOffersPart.as_view(), name="walk_in_offers"),
    path("reservations/", ReservationsPage.as_view(), name="reservations"),
    path("reservations/new/", CreateReservation.as_view(), name="create_reservation"),
    path("reservations/new/offers/", OffersPart.as_view(), name="offers"),
    path("reservations/<code:code>/", ReservationPage.as_view(), name="reservation"),
    path("reservations/<code:code>/check-in/", CheckIn.as_view(), name="check_in"),
    path("reservations/<code:code>/check-out/", CheckOut.as_view(), name="check_out"),
    path("reservations/<code:code>/cancel/", Cancel.as_view(), name="cancel"),
    path("reservations/<code:code>/confirm-hold/", ConfirmHold.as_view(), name="confirm_hold"),
    path("reservations/<code:code>/no-show/", NoShow.as_view(), name="no_show"),
    path("reservations/<code:code>/reinstate/", Reinstate.as_view(), name="reinstate"),
    path("reservations/<code:code>/undo-check-in/", UndoCheckIn.as_view(), name="undo_check_in"),
    path("reservations/<code:code>/undo-check-out/", UndoCheckOut.as_view(), name="undo_check_out"),
    path("reservations/<code:code>/change-dates/", ChangeDates.as_view(), name="change_dates"),
    path(
        "reservations/<code:code>/change-dates/preview/",
        DatesPart.as_view(),
        name="change_dates_preview",
    ),
    path("reservations/<code:code>/change-guest/", ChangeGuest.as_view(), name="change_guest"),
    path("reservations/<code:code>/change-party/", ChangeParty.as_view(), name="change_party"),
    path("reservations/<code:code>/edit-notes/", EditNotes.as_view(), name="edit_notes"),
    path(
        "reservations/<code:code>/record-reaction/",
        RecordReaction.as_view(),
        name="record_reaction",
    ),
    path(
        "reservations/<code:code>/said/<room:room>/<slug:kind>/withdraw-reaction/",
        WithdrawReaction.as_view(),
        name="withdraw_reaction",
    ),
    path("said/<str:token>/", SaidByGuest.as_view(), name="said_by_guest"),
    path("reservations/<code:code>/assign-room/", AssignRoom.as_view(), name="assign_room"),
    path("reservations/<code:code>/unassign-room/", UnassignRoom.as_view(), name="unassign_room"),
    path("reservations/<code:code>/move-room/", MoveRoom.as_view(), name="move_room"),
    path("reservations/<code:code>/swap-rooms/", SwapRooms.as_view(), name="swap_rooms"),
    path("reservations/<code:code>/lock-room/", LockRoom.as_view(), name="lock_room"),
    path("reservations/<code:code>/unlock-room/", UnlockRoom.as_view(), name="unlock_room"),
    path("guests/", GuestsPage.as_view(), name="guests"),
    path("guests/new/", RegisterGuest.as_view(), name="register_guest"),
    path("guests/choose/", GuestChoicesPart.as_view(), name="choose_guest"),
    path("guests/<guest:guest>/merge/", MergeGuests.as_view(), name="merge_guests"),
    path("guests/<guest:guest>/", GuestPage.as_view(), name="guest"),
    path("guests/<guest:guest>/related/", RelatedGuestsPage.as_view(), name="related_guests"),
    path("guests/<guest:guest>/link/", LinkGuests.as_view(), name="link_guests"),
    path(
        "guests/<guest:guest>/related/<guest:other>/<relation:relation>/unlink/",
        UnlinkGuests.as_view(),
        name="unlink_guests",
    ),
    path("guests/<guest:guest>/edit/", EditGuest.as_view(), name="edit_guest"),
    path("guests/<guest:guest>/export/", ExportGuest.as_view(), name="export_guest"),
    path(
        "guests/<guest:guest>/exports/<operation:operation>/",
        GuestExportPage.as_view(),
        name="guest_export",
    ),
    path(
        "guests/<guest:guest>/exports/<operation:operation>/file/",
        GuestExportFile.as_view(),
        name="guest_export_file",
    ),
    path("guests/<guest:guest>/anonymise/", AnonymiseGuest.as_view(), name="anonymise_guest"),
    path("groups/new/", BeginDraft.as_view(), name="begin_draft"),
    path("groups/drafts/<guest:draft>/", Draft.as_view(), name="draft"),
    path("groups/drafts/<guest:draft>/room/", AddGuestRoom.as_view(), name="add_guest_room"),
    path(
        "groups/drafts/<guest:draft>/retrieve/",
        FindReservation.as_view(),
        name="find_reservation",
    ),
    path(
        "groups/drafts/<guest:draft>/retrieve/<code:code>/",
        RetrieveReservation.as_view(),
        name="retrieve_reservation",
    ),
    path("groups/drafts/<guest:draft>/closing/", AddClosing.as_view(), name="add_closing"),
    path(
        "groups/drafts/<guest:draft>/guests/<guest:guest>/",
        AddProfile.as_view(),
        name="add_profile",
    ),
    path(
        "groups/drafts/<guest:draft>/lines/<operation:line>/remove/",
        RemoveLine.as_view(),
        name="remove_line",
    ),
    path("groups/drafts/<guest:draft>/commit/", CommitDraft.as_view(), name="commit_draft"),
    path("groups/drafts/<guest:draft>/discard/", DiscardDraft.as_view(), name="discard_draft"),
    path("rooms/", RoomsPage.as_view(), name="rooms"),
    path("rooms/new/", AddRoom.as_view(), name="add_room"),
    path("rooms/<number:number>/", RoomPage.as_view(), name="room"),
    path("rooms/<number:number>/mark-clean/", MarkClean.as_view(), name="mark_clean"),
    path("rooms/<number:number>/mark-inspected/", MarkInspected.as_view(), name="mark_inspected"),
    path("rooms/<number:number>/mark-dirty/", MarkDirty.as_view(), name="mark_dirty"),
    path("rooms/<number:number>/out-of-order/", OutOfOrder.as_view(), name="out_of_order"),
    path("rooms/<number:number>/out-of-service/", OutOfService.as_view(), name="out_of_service"),
    path("rooms/<number:number>/rename-room/", RenameRoom.as_view(), name="rename_room"),
    path("rooms/<number:number>/retype-room/", RetypeRoom.as_view(), name="retype_room"),
    path("rooms/<number:number>/remove-room/", RemoveRoom.as_view(), name="remove_room"),
    path(
        "windows/<code:window>/return-to-service/",
        ReturnToService.as_view(),
        name="return_to_service",
    ),
    path("room-types/", RoomTypesPage.as_view(), name="room_types"),
    path("room-types/new/", AddRoomType.as_view(), name="add_room_type"),
    path("room-types/<type:room_type>/edit/", EditRoomType.as_view(), name="edit_room_type"),
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
    path("settings/", EditHotel.as_view(), name="edit_hotel"),
    path("settings/reactions/", EditReactionKinds.as_view(), name="edit_reaction_kinds"),
]
