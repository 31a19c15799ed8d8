"""Export guest: who hands out whose data is noted first, then it is there to read and download."""

import datetime as dt
from itertools import islice
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotFound
from reservations.selectors.personal.anonymise_guest import PersonalPage, read_export_guest
from reservations.selectors.personal.export_guest import read_export
from reservations.selectors.personal.exported import GuestExport
from reservations.services.export_guest import export_guest
from reservations.views.base import PageView, VerbView
from reservations.views.guest_file import as_file

# Stays and relations on the page; all of them are in the file.
STAYS_SHOWN = 100
RELATIONS_SHOWN = 100


class ExportGuest(VerbView):
    verb = "export_guest"
    template = "export_guest.html"

    def read(self) -> PersonalPage:
        return read_export_guest(self.hotel_code, self.kwargs["guest"])

    def carry_out(self, operation: Operation, form: Any) -> Outcome:
        return export_guest(operation, guest=self.kwargs["guest"])

    def done_url(self, names: dict[str, str]) -> str:
        kwargs = {"guest": names["Guest"], "operation": names["Export"]}
        return reverse("guest_export", kwargs=kwargs)


class GuestExportPage(PageView):
    """The exported data to read and to print, for whoever has exported it, for an hour."""

    permission_required = "reservations.export_guest"
    right = "export a guest's data"
    template = "guest_export.html"

    def read(self) -> GuestExport:
        return read_export(
            self.hotel_code,
            self.kwargs["guest"],
            self.kwargs["operation"],
            by=self.request.user.get_username(),
            now=dt.datetime.now(dt.UTC),
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Everything about a person is kept by no browser once the hour is over."""
        response = self.answer(request, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def answer(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return super().get(request, **kwargs)

    def more(self, page: GuestExport) -> dict[str, Any]:
        stays = list(islice(page.stays, STAYS_SHOWN + 1))
        relations = list(islice(page.relations, RELATIONS_SHOWN + 1))
        return {
            "stays": stays[:STAYS_SHOWN],
            "is_cut": len(stays) > STAYS_SHOWN,
            "relations": relations[:RELATIONS_SHOWN],
            "has_more_relations": len(relations) > RELATIONS_SHOWN,
        }


class GuestExportFile(GuestExportPage):
    """The same, complete, as a file for machines."""

    def answer(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            page = self.read()
        except NotFound as refusal:
            raise Http404(wording.sentence(refusal)) from refusal
        # The file's name says nothing about the person: it stays in lists of downloads.
        name = f"guest-{page.guest}.json"
        return FileResponse(
            as_file(page), as_attachment=True, filename=name, content_type="application/json"
        )
