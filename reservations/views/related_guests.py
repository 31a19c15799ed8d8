"""All to whom a guest is related."""

from functools import cached_property
from typing import Any

from reservations.forms.filters import cursor
from reservations.forms.related_guests import RelationFilterForm
from reservations.selectors.relations.listing import RelatedPage, read_related
from reservations.views.addresses import page_urls
from reservations.views.base import PageView


class RelatedGuestsPage(PageView):
    """The relations of one guest, of one kind or of all, a page at a time."""

    permission_required = "reservations.view_guests"
    right = "see guests"
    template = "related_guests.html"

    @cached_property
    def filters(self) -> RelationFilterForm:
        form = RelationFilterForm(self.request.GET)
        form.full_clean()
        return form

    def read(self) -> RelatedPage:
        return read_related(
            self.hotel_code,
            self.kwargs["guest"],
            kind=self.filters.cleaned_data.get("kind", ""),
            after=cursor(self.request.GET.get("after", "")),
            before=cursor(self.request.GET.get("before", "")),
        )

    def more(self, page: RelatedPage) -> dict[str, Any]:
        is_filtered = bool(self.filters.cleaned_data.get("kind"))
        return {
            "filters": self.filters,
            "clear_url": self.request.path if is_filtered else "",
            **page_urls(self.request.GET, page),
        }
