"""Rooms, their types and windows, and the hotel's settings."""

from django.urls import path

from reservations.views.add_room import AddRoom
from reservations.views.add_room_type import AddRoomType
from reservations.views.edit_hotel import EditHotel
from reservations.views.edit_reaction_kinds import EditReactionKinds
from reservations.views.edit_room_type import EditRoomType
from reservations.views.mark_clean import MarkClean
from reservations.views.mark_dirty import MarkDirty
from reservations.views.mark_inspected import MarkInspected
from reservations.views.out_of_order import OutOfOrder
from reservations.views.out_of_service import OutOfService
from reservations.views.remove_room import RemoveRoom
from reservations.views.rename_room import RenameRoom
from reservations.views.return_to_service import ReturnToService
from reservations.views.retype_room import RetypeRoom
from reservations.views.rooms import RoomPage, RoomsPage, RoomTypesPage

urlpatterns = [
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
    path("settings/reactions/", EditReactionKinds.as_view(), name="edit_reaction_kinds"),
    path("settings/", EditHotel.as_view(), name="edit_hotel"),
]
