"""Everybody's own two-factor sign-in: on, off, and new codes on paper."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reservations.accounts import second_factor
from reservations.accounts.events import tell
from reservations.accounts.forms import WRONG_CODE, TurnOffForm, TurnOnForm
from reservations.accounts.views.base import AccountView
from reservations.accounts.views.sure import is_sure
from reservations.views.addresses import next_page

OLD_OFFER = "This page was open for too long. Scan the new picture and type the code it gives."


class SecondFactor(AccountView):
    """Where it is on, how many codes are left on paper; where it is off, how to turn it on."""

    template = "accounts/second_factor.html"
    sets_second_factor_up = True

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_verified() or second_factor.has_second_factor(request.user):
            return self.show(is_on=True, left=second_factor.codes_left(request.user))
        return self._offer(TurnOnForm(initial={"offered": second_factor.offer(request.user)}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TurnOnForm(request.POST)
        key = second_factor.key_of(request.POST.get("offered", ""), request.user)
        if key is None:
            fresh = TurnOnForm({"offered": second_factor.offer(request.user), "code": "-"})
            fresh.is_valid()
            fresh.add_error(None, OLD_OFFER)
            return self._offer(fresh, 422)
        if not form.is_valid():
            return self._offer(form, 422)
        codes = second_factor.turn_on(request, key, form.cleaned_data["code"])
        if codes is None:
            form.add_error("code", WRONG_CODE)
            return self._offer(form, 422)
        tell(request, "second_factor_on", request.user.get_username())
        onward = next_page(request) or reverse("today")
        return self.show_once(is_on=True, codes=codes, onward=onward)

    def _offer(self, form: TurnOnForm, status: int = 200) -> HttpResponse:
        user = self.request.user
        key = second_factor.key_of(str(form["offered"].value()), user)
        must = second_factor.standing(user)[1]
        return self.show_once(
            status,
            form=form,
            must=must,
            secret=second_factor.secret_text(key or ""),
            picture=second_factor.picture_of(key or "", user),
            next=next_page(self.request),
        )


class _WithPasswordAndCode(AccountView):
    """What nobody may do at a desk that was left open."""

    template = "accounts/second_factor_sure.html"
    event = heading = submit = says = ""
    danger = False

    def get(self, request: HttpRequest) -> HttpResponse:
        if not second_factor.has_second_factor(request.user):
            return HttpResponseRedirect(reverse("second_factor"))
        return self._ask(TurnOffForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TurnOffForm(request.POST)
        if not second_factor.has_second_factor(request.user):
            return HttpResponseRedirect(reverse("second_factor"))
        if not form.is_valid() or not is_sure(request, form):
            return self._ask(form, 422)
        tell(request, self.event, request.user.get_username())
        return self.done()

    def done(self) -> HttpResponse:
        raise NotImplementedError

    def _ask(self, form: forms.Form, status: int = 200) -> HttpResponse:
        words = {"heading": self.heading, "submit": self.submit, "says": self.says}
        return self.show(status, form=form, danger=self.danger, **words)


class SecondFactorOff(_WithPasswordAndCode):
    event = "second_factor_off"
    heading = "Turn two-factor sign-in off"
    submit = "Turn it off"
    says = "From then on your password alone lets in whoever knows it."
    danger = True

    def done(self) -> HttpResponse:
        second_factor.turn_off(self.request.user)
        second_factor.forget_given(self.request)
        messages.success(self.request, "Two-factor sign-in is off.")
        return HttpResponseRedirect(reverse("second_factor"))


class RecoveryCodes(_WithPasswordAndCode):
    event = "recovery_codes_renewed"
    heading = "New recovery codes"
    submit = "Make ten new codes"
    says = "The codes that you have now are worth nothing from then on."

    def done(self) -> HttpResponse:
        codes = second_factor.renew_recovery_codes(self.request)
        self.template = SecondFactor.template
        return self.show_once(is_on=True, codes=codes, onward=reverse("second_factor"))
