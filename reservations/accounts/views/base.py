"""A page about somebody's own account. It reads nothing of the table, so that it works without."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters


@method_decorator(sensitive_post_parameters(), name="dispatch")
class AccountView(View):
    """Open to whoever is signed in."""

    template: ClassVar[str]

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        context |= {"hotel": None, "page": None}
        return TemplateResponse(self.request, self.template, context, status=status)

    def show_once(self, status: int = 200, **context: Any) -> HttpResponse:
        """A page with secrets, which not even the browser may keep."""
        response = self.show(status, **context)
        response["Cache-Control"] = "no-store"
        return response
