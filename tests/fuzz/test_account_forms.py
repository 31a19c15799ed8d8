"""The forms of the accounts: what is not what was asked for changes nothing, and what is done
changes what that form is for."""

import time
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from hypothesis import strategies as st

from reservations.accounts import second_factor
from reservations.models.staff import SecondFactorRule
from reservations.roles import HOUSEKEEPING
from tests.desk import Desk
from tests.fuzz.hostile import HEADER_SETS, Pairs, bodies, damaged, examples, forms
from tests.fuzz.watch import COUNTERS, Watch
from tests.requests import Requests
from tests.views.page import Page, facts, inside

PASSWORD, NEW = "a quiet lobby", "four words of paper"
# What is left of a code that was right.
CODE_USED = {"TOTPDevice.last_t", "TOTPDevice.drift", "TOTPDevice.last_used_at", "StaticToken-"}
DEVICES = {"TOTPDevice", "StaticDevice", "StaticToken"}


@dataclass(frozen=True)
class Form:
    """The form that `page` shows and that goes to `url`; what it may change when it is done."""

    page: str
    url: str
    changes: set[str]
    has_phone: bool = True


FORMS = {
    "login": Form("/accounts/login/", "/accounts/login/", set(), has_phone=False),
    "second_step": Form("/accounts/login/code/", "/accounts/login/code/", set()),
    "change_password": Form("/accounts/password/", "/accounts/password/", {"User.password"}),
    "second_factor": Form(
        *("/accounts/second-factor/", "/accounts/second-factor/"),
        {f"{each}+" for each in DEVICES},
        has_phone=False,
    ),
    "second_factor_off": Form(
        *("/accounts/second-factor/off/", "/accounts/second-factor/off/"),
        {f"{each}-" for each in DEVICES},
    ),
    "recovery_codes": Form(
        *("/accounts/recovery-codes/", "/accounts/recovery-codes/"),
        {"StaticDevice+", "StaticDevice-", "StaticToken+", "StaticToken-"},
    ),
    "require_second_factor": Form(
        "/staff/", "/staff/second-factor/", {"SecondFactorRule+", "SecondFactorRule-"}
    ),
}
OUTSIDE = {"login", "second_step"}
FAULT = 500


def code_of(key: bytes) -> str:
    totp = TOTP(key)
    totp.time = time.time()
    return f"{totp.token():06d}"


def comes(name: str, user: User) -> tuple[Client, bytes]:
    """A browser in front of the form, and the key of the phone that goes with it."""
    client, key = Client(), b""
    device = TOTPDevice.objects.create(user=user) if FORMS[name].has_phone else None
    if device:
        second_factor.new_recovery_codes(user)
        key = device.bin_key
    if name in OUTSIDE:
        if device:
            client.post("/accounts/login/", {"username": user.username, "password": PASSWORD})
        return client, key
    client.force_login(user)
    if device:
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session[second_factor.GIVEN] = True
        session.save()
    return client, key


def genuine(form: Form, client: Client, user: User, key: bytes) -> dict[str, str]:
    """What somebody would send who does it right."""
    page = Page(client.get(form.page))
    (shown,) = [
        each
        for each in page.every("form", method="post")
        if facts(each)["action"].partition("?")[0] == form.url
    ]
    fields = {facts(each).get("name"): facts(each) for each in inside(shown)}
    typed = {
        str(name): said.get("value", "on" if said.get("type") == "checkbox" else "")
        for name, said in fields.items()
        if name and (said.get("type") != "checkbox" or "checked" in said)
    }
    if "offered" in typed:
        key = bytes.fromhex(second_factor.key_of(typed["offered"], user) or "")
    given = {"username": user.username, "password": PASSWORD, "old_password": PASSWORD}
    given |= {"new_password1": NEW, "new_password2": NEW, "code": code_of(key) if key else ""}
    # Who takes a tick away is asked for these on the next page.
    asked = {"password": "", "code": ""} if form.page == "/staff/" else {}
    return {name: given.get(name, value) for name, value in (typed | asked).items()}


@pytest.fixture
def user(manager: Client) -> User:
    """Who manages, at a desk where housekeeping must sign in with two factors."""
    found = User.objects.get()
    found.set_password(PASSWORD)
    found.save()
    SecondFactorRule.objects.create(role=Group.objects.get(name=HOUSEKEEPING))
    return found


@pytest.mark.parametrize("name", FORMS)
def test_whatever_is_typed_changes_what_the_form_is_for_or_nothing(
    user: User, desk: Desk, requests: Requests, name: str
) -> None:
    form, watch = FORMS[name], Watch(desk, requests)

    @examples(20)
    @given(st.data(), HEADER_SETS)
    def done_or_not_at_all(data: st.DataObject, headers: dict[str, Any]) -> None:
        # Each time on the accounts as they were.
        with transaction.atomic():
            client, key = comes(name, user)
            typed = genuine(form, client, user, key)
            pairs: Pairs = data.draw(forms(typed))
            body = data.draw(st.one_of(bodies(pairs), bodies(pairs), damaged(pairs)))
            with watch.watched() as seen:
                response = client.generic(
                    "POST", form.url, body.content, content_type=body.kind, headers=headers
                )
            transaction.set_rollback(True)
        assert response.status_code < FAULT
        assert seen.changed == set()
        is_done = response.status_code in (200, 302)
        assert seen.accounts <= COUNTERS | CODE_USED | (form.changes if is_done else set())
        if response.status_code == 302:
            assert response.url.startswith("/")
            assert not response.url.startswith(("//", "/\\"))

    done_or_not_at_all()


@pytest.mark.parametrize("name", FORMS)
def test_control_what_is_sent_right_is_done(
    user: User, desk: Desk, requests: Requests, name: str
) -> None:
    form, watch = FORMS[name], Watch(desk, requests)
    client, key = comes(name, user)
    typed = genuine(form, client, user, key)
    # The tick of the one role is taken away.
    typed = {each: value for each, value in typed.items() if not each.startswith("role_")}
    with watch.watched() as seen:
        response = client.post(form.url, typed)
    assert response.status_code in (200, 302)
    if name in OUTSIDE:
        assert "_auth_user_id" in client.session
    else:
        assert seen.accounts & form.changes


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("sent", [{}, {"x": "y"}])
def test_nothing_changes_by_a_form_with_nothing_in_it(
    user: User, desk: Desk, requests: Requests, name: str, sent: dict[str, str]
) -> None:
    client, _ = comes(name, user)
    with Watch(desk, requests).watched() as seen:
        response = client.post(FORMS[name].url, sent)
    assert response.status_code in (200, 302, 409, 422)
    assert seen.is_untouched
