"""Groups, their drafts and blocks."""

from django.urls import path

from reservations.views.blocks.hold_block import HoldBlock, HoldBlockOffersPart
from reservations.views.blocks.pick_up import PickUp
from reservations.views.blocks.release_block import ReleaseBlock
from reservations.views.groups.add_line import AddLine
from reservations.views.groups.begin_draft import BeginDraft
from reservations.views.groups.cancel_group import CancelGroup
from reservations.views.groups.check_in_group import CheckInGroup
from reservations.views.groups.check_out_group import CheckOutGroup
from reservations.views.groups.commit_draft import CommitDraft
from reservations.views.groups.discard_draft import DiscardDraft
from reservations.views.groups.lines import (
    AddClosing,
    AddGuestRoom,
    AddProfile,
    FindReservation,
    RetrieveReservation,
)
from reservations.views.groups.move_group import MoveGroup
from reservations.views.groups.pages import GroupPage, GroupsPage
from reservations.views.groups.remove_line import RemoveLine
from reservations.views.groups.restore_draft import RestoreDraft
from reservations.views.groups.rooming_list import RoomingList

urlpatterns = [
    path("groups/", GroupsPage.as_view(), name="groups"),
    path("groups/hold-block/", HoldBlock.as_view(), name="hold_block"),
    path("groups/hold-block/offers/", HoldBlockOffersPart.as_view(), name="hold_block_offers"),
    path("groups/<guest:group>/", GroupPage.as_view(), name="group"),
    path("groups/<guest:group>/rooming-list/", RoomingList.as_view(), name="rooming_list"),
    path("groups/<guest:group>/check-in/", CheckInGroup.as_view(), name="check_in_group"),
    path("groups/<guest:group>/check-out/", CheckOutGroup.as_view(), name="check_out_group"),
    path("groups/<guest:group>/move/", MoveGroup.as_view(), name="move_group"),
    path("groups/<guest:group>/cancel/", CancelGroup.as_view(), name="cancel_group"),
    path("groups/<guest:group>/hold-block/", HoldBlock.as_view(), name="hold_block"),
    path(
        "groups/<guest:group>/blocks/<code:block>/pick-up/",
        PickUp.as_view(),
        name="pick_up",
    ),
    path(
        "groups/<guest:group>/blocks/<code:block>/release/",
        ReleaseBlock.as_view(),
        name="release_block",
    ),
    path("groups/new/", BeginDraft.as_view(), name="begin_draft"),
    path("groups/drafts/<guest:draft>/", AddLine.as_view(), name="draft"),
    path("groups/drafts/<guest:draft>/lines/", AddLine.as_view(), name="add_line"),
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
    path("groups/drafts/<guest:draft>/restore/", RestoreDraft.as_view(), name="restore_draft"),
]
