"""The search box of every page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations.selectors.search import SearchResult, search
from reservations.views.base import PageView

LONGEST_QUERY = 100


class SearchPage(PageView):
    """A reservation's code or a room's number opens it; anything else is a list."""

    permission_required = "reservations.view_reservations"
    right = "search"
    template = "search.html"

    def read(self) -> SearchResult:
        query = self.request.GET.get("q", "").replace("\x00", "")
        return search(self.hotel_code, query[:LONGEST_QUERY])

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        page = self.read()
        if page.reservation and not page.guests:
            address = reverse("reservation", kwargs={"code": page.reservation.code})
            return HttpResponseRedirect(address)
        if page.room and not page.guests and not page.reservation:
            return HttpResponseRedirect(reverse("room", kwargs={"number": page.room}))
        return self.show(page=page)
