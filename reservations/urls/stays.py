"""Reservations, from the first booking to the last reaction, and walk-ins."""

from django.urls import path

from reservations.views.assign_room import AssignRoom
from reservations.views.by_guest.said import SaidByGuest
from reservations.views.cancel import Cancel
from reservations.views.change_dates import ChangeDates, DatesPart
from reservations.views.change_guest import ChangeGuest
from reservations.views.change_party import ChangeParty
from reservations.views.check_in import CheckIn
from reservations.views.check_out import CheckOut
from reservations.views.confirm_hold import ConfirmHold
from reservations.views.create_reservation import CreateReservation, OffersPart
from reservations.views.edit_notes import EditNotes
from reservations.views.lock_room import LockRoom
from reservations.views.move_room import MoveRoom
from reservations.views.no_show import NoShow
from reservations.views.record_reaction import RecordReaction
from reservations.views.reinstate import Reinstate
from reservations.views.reservations import ReservationPage, ReservationsPage
from reservations.views.swap_rooms import SwapRooms
from reservations.views.unassign_room import UnassignRoom
from reservations.views.undo_check_in import UndoCheckIn
from reservations.views.undo_check_out import UndoCheckOut
from reservations.views.unlock_room import UnlockRoom
from reservations.views.walk_in import WalkIn, WalkInOffersPart
from reservations.views.withdraw_reaction import WithdrawReaction

urlpatterns = [
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
]
