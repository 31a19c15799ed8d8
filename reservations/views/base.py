"""The base of every page, and the one view from which all verbs derive.

`attempts` holds the only try/except around a verb. A refusal becomes a sentence on the same
form with everything typed still there; anything else is a bug and a 500. Where the table is too
far away to show that form, `away` shows another one that sends the same again.
"""

import datetime as dt
import json
from functools import cached_property, partial
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from reservations import wording
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import AlreadyDone, NoHotel, NotFound, OutcomeUnknown, Refusal
from reservations.selectors.repeats import table_is_away
from reservations.selectors.window_facts import with_window
from reservations.views import away, operations
from reservations.views.addresses import next_page
from reservations.views.attempts import Told, attempt, carried, untried
from reservations.views.noting import AWAY_REFUSALS
from reservations.views.operations import Sent

INVALID, REFUSED, AWAY = 422, 409, 503


class DeskView(PermissionRequiredMixin, View):
    """A page that needs a permission; `right` is what the 403 page says is missing."""

    template: ClassVar[str]
    right: ClassVar[str]

    def handle_no_permission(self) -> HttpResponseRedirect:
        raise PermissionDenied(self.right)

    @property
    def hotel_code(self) -> str:
        return str(settings.HOTEL_CODE)

    @property
    def in_dialog(self) -> bool:
        """Whether the page is shown in the dialog of another one, such as the chart."""
        return away.in_dialog(self.request)

    def show(self, status: int = 200, **context: Any) -> TemplateResponse:
        page = context.get("page")
        context.setdefault("hotel", getattr(page, "hotel", None))
        context["frame"] = "dialog.html" if self.in_dialog else "base.html"
        return TemplateResponse(self.request, self.template, context, status=status)


class PageView(DeskView):
    """A page that only reads."""

    def read(self) -> Any:
        """The page's dataclass, for the template as `page`."""
        raise NotImplementedError

    def more(self, page: Any) -> dict[str, Any]:
        """What the template needs besides the page."""
        return {}

    def opened(self, page: Any) -> None:
        """Take note that somebody has opened the page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            page = self.read()
        except NotFound as refusal:
            raise _not_found(refusal) from refusal
        self.opened(page)
        return self.show(page=page, **self.more(page))


class VerbView(DeskView):
    """One verb: GET shows its form and never writes, POST carries it out once."""

    # What became of the form that was sent.
    told: Told | None = None
    # Whether the form, shown while nobody knows whether it was carried out, still has a place for
    # what was typed: a page that offers what can be done now has none if it was.
    stays_in_doubt: ClassVar[bool] = False
    verb: ClassVar[str]
    form_class: ClassVar[type[forms.Form]] = forms.Form
    # The fields of which a form sends as many values as were chosen.
    repeated: ClassVar[frozenset[str]] = frozenset()

    def read(self) -> Any:
        """What the form's page shows besides the form."""
        raise NotImplementedError

    @cached_property
    def page(self) -> Any:
        """Read once, and only when it is shown or the form cannot be made without it.

        Raises Http404 where the address names something that does not exist.
        """
        try:
            return self.read()
        except NotFound as refusal:
            raise _not_found(refusal) from refusal

    def form_options(self) -> dict[str, Any]:
        """Further arguments of the form, such as the choices."""
        return {}

    def initial(self) -> dict[str, Any]:
        """What the form says before anything is typed."""
        return {}

    def carry_out(self, operation: Operation, form: Any) -> Outcome:
        """Call the service with what was typed."""
        raise NotImplementedError

    def done_url(self, names: dict[str, str]) -> str:
        """Where to go when it is done."""
        raise NotImplementedError

    def get_permission_required(self) -> tuple[str]:
        return (f"reservations.{self.verb}",)

    @property
    def right(self) -> str:  # type: ignore[override]
        return wording.VERBS[self.verb]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(initial=self.initial(), **self.form_options())
        return self._form(form, self._fresh())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sent = operations.read(request.POST.get("operation", ""), request.user, self.verb)
        self.told = untried(self.verb, in_doubt=sent.in_doubt) if sent else None
        try:
            return self._attempted(sent) if sent else self._forged()
        except Exception as error:
            if not table_is_away(error):
                raise
            if not sent or not self.told:
                return away.check_again(request, error)
            return away.send_again(request, error, self.told.what, self._carried(sent))

    def _forged(self) -> HttpResponse:
        """The form as typed, with an operation of its own: it came with none that counts."""
        form = self.form_class(self.request.POST, **self.form_options())
        form.add_error(None, wording.FORGED_OPERATION)
        return self._form(form, self._fresh(), INVALID)

    def _attempted(self, sent: Sent) -> HttpResponse:
        """Carry the verb out and show what became of it, which `told` keeps."""
        form = self.form_class(self.request.POST, **self.form_options())
        operation = self._operation(sent.id)
        work = partial(self._carry_out_sound, operation, form)
        self.told = attempt(operation, work, in_doubt=sent.in_doubt)
        what, carried_on = self.told.what, self._carried(sent)
        if isinstance(what, Outcome):
            return self._done(what.verb, what.names)
        if isinstance(what, OutcomeUnknown) and not self.stays_in_doubt:
            return away.send_again(self.request, what, what, carried_on)
        return self._refused(form, carried_on, what)

    def _carried(self, sent: Sent) -> str:
        return carried(self.told, sent, self.request.user, self.verb)

    def _carry_out_sound(self, operation: Operation, form: forms.Form) -> Outcome:
        self._check_shape(form)
        return self.carry_out(operation, form)

    def _fresh(self) -> str:
        return operations.mint(self.request.user, self.verb)

    def _operation(self, operation_id: str) -> Operation:
        return Operation(
            id=operation_id,
            verb=self.verb,
            hotel=self.hotel_code,
            by=self.request.user.get_username(),
            at=dt.datetime.now(dt.UTC),
            digest=operations.digest(self.request.POST, self.kwargs),
            barred_for=operations.BARRED_FOR,
        )

    def _check_shape(self, form: forms.Form) -> None:
        """Raises ValidationError when what was typed has not the form's shape."""
        valid = form.is_valid()
        for name, values in self.request.POST.lists():
            if len(values) > 1 and name not in self.repeated:
                valid = False
                known = form.fields.get(name)
                called = known.label if known and known.label else "A part of the form"
                form.add_error(name if known else None, f"{called} was sent twice.")
        if not valid:
            raise forms.ValidationError("The form's fields say what is wrong.")

    def _refused(
        self, form: forms.Form, operation: str, refusal: Refusal | forms.ValidationError
    ) -> HttpResponse:
        if isinstance(refusal, forms.ValidationError):
            return self._form(form, operation, INVALID)
        if isinstance(refusal, AlreadyDone):
            if refusal.same_input:
                return self._done(refusal.verb, dict(refusal.names))
            return self._form(form, operation, REFUSED, already_done=refusal)
        return self._say_no(form, operation, refusal)

    def _say_no(self, form: forms.Form, operation: str, refusal: Refusal) -> HttpResponse:
        about = refusal.about if refusal.about in form.fields else None
        refusal = with_window(self.hotel_code, refusal)
        # Where the address itself names nothing that exists, reading the page says so below.
        form.add_error(about, wording.sentence(refusal))
        status = AWAY if type(refusal) in AWAY_REFUSALS else REFUSED
        return self._form(form, operation, status, refused=refusal)

    def _form(
        self, form: forms.Form, operation: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        return self.show(status, page=self.page, form=form, operation=operation, **context)

    def _done(self, verb: str, names: dict[str, str]) -> HttpResponse:
        said = wording.outcome_sentence(verb, names)
        if self.in_dialog:
            told = {"message": said, "names": names, "next": next_page(self.request)}
            done = json.dumps({"desk:done": told})
            return HttpResponse(status=204, headers={"HX-Trigger": done})
        messages.success(self.request, said)
        return HttpResponseRedirect(next_page(self.request) or self.done_url(names))


def _not_found(refusal: NotFound) -> Exception:
    """A page that is not there; a hotel that is not set up is no matter of the address."""
    return refusal if isinstance(refusal, NoHotel) else Http404(wording.sentence(refusal))


def reservation_url(names: dict[str, str]) -> str:
    """The page of the reservation that an outcome names."""
    return reverse("reservation", kwargs={"code": names["Reservation"]})
