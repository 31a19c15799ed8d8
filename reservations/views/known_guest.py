"""Forms that are for a known guest, whose id they carry, or for a new one."""

from typing import Any

from django.http import QueryDict
from django.template.response import TemplateResponse

from reservations.domain.codes import as_id
from reservations.selectors.guests import find_guest
from reservations.views.base import VerbView


class ForGuest(VerbView):
    """Names the known guest, if any, to the template as `known_guest`."""

    def asked(self) -> dict[str, Any]:
        """What the address asks for; of a profile that was merged the one that was kept."""
        asked = asked_for(self.request.GET)
        guest_id = as_id(asked.get("guest", ""))
        known = find_guest(self.hotel_code, guest_id) if guest_id else None
        return asked | ({"guest": known.id} if known else {})

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        guest_id = as_id(context["form"]["guest"].value() or "")
        context["known_guest"] = find_guest(self.hotel_code, guest_id) if guest_id else None
        return super().show(status, **context)


def asked_for(address: QueryDict) -> dict[str, Any]:
    """The fields that an address fills."""
    return {name: value for name, value in address.items() if value}
