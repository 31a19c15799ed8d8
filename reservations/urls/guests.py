"""Guests and what is kept of them."""

from django.urls import path

from reservations.views.anonymise_guest import AnonymiseGuest
from reservations.views.change_guest import GuestChoicesPart
from reservations.views.edit_guest import EditGuest
from reservations.views.export_guest import ExportGuest, GuestExportFile, GuestExportPage
from reservations.views.guests import GuestPage, GuestsPage
from reservations.views.link_guests import LinkGuests
from reservations.views.merge_guests import MergeGuests
from reservations.views.register_guest import RegisterGuest
from reservations.views.related_guests import RelatedGuestsPage
from reservations.views.unlink_guests import UnlinkGuests

urlpatterns = [
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
]
