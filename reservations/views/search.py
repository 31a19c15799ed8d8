"""The search box of every page: its page of results, and what it says while somebody types."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations.selectors.hits import GuestHit, Hit, ReservationHit, RoomHit
from reservations.selectors.recents import Recents, read_recents
from reservations.selectors.search import SearchResult, search
from reservations.selectors.suggestions import suggest
from reservations.views.base import PageView
from reservations.views.recents import remembered

LONGEST_QUERY = 100


class SearchPage(PageView):
    """A reservation's code or a room's number opens it; anything else is a list."""

    permission_required = "reservations.view_reservations"
    right = "search"
    template = "search.html"

    def read(self) -> SearchResult:
        return search(self.hotel_code, typed(self.request))

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        page = self.read()
        if page.reservation and not page.guests:
            return HttpResponseRedirect(address_of(page.reservation))
        if page.room and not page.guests and not page.reservation:
            return HttpResponseRedirect(reverse("room", kwargs={"number": page.room}))
        return self.show(page=page)


class Suggest(PageView):
    """The best hits as a part of a page; before anything is typed, what was opened lately."""

    permission_required = "reservations.view_reservations"
    right = "search"
    template = "search/suggest.html"

    def read(self) -> SearchResult | Recents:
        query = typed(self.request)
        return suggest(self.hotel_code, query) if query.strip() else self._recents()

    def _recents(self) -> Recents:
        """Without the page from which is asked: nobody wants to go where they are."""
        recents = read_recents(self.hotel_code, remembered(self.request.session))
        here = self.request.headers.get("HX-Current-URL", "").partition("?")[0].partition("#")[0]
        elsewhere = [hit for hit in recents.hits if not here.endswith(address_of(hit))]
        return Recents(recents.hotel, elsewhere)


def typed(request: HttpRequest) -> str:
    """What is searched for. A form that is shown again says for what its guests were found."""
    query = request.GET.get("q") or request.POST.get("found_for", "")
    return query.replace("\x00", "")[:LONGEST_QUERY]


def address_of(hit: Hit) -> str:
    match hit:
        case GuestHit():
            return reverse("guest", kwargs={"guest": hit.id})
        case ReservationHit():
            return reverse("reservation", kwargs={"code": hit.code})
        case RoomHit():
            return reverse("room", kwargs={"number": hit.number})
