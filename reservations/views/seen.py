"""Verbs that are refused where a colleague has changed what their page has shown."""

from typing import Any

from django.template.response import TemplateResponse

from reservations.views.base import REFUSED, VerbView


class SeesAgain(VerbView):
    """A form that was refused has told what has changed: then that is what was seen."""

    def seen(self) -> str:
        """What the page shows now."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        return {"seen": self.seen()}

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        if status == REFUSED:
            context["form"].now_seen(self.seen())
        return super().show(status, **context)
