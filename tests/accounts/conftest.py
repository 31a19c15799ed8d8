"""Staff with passwords, browsers in which they sign in, and the journal's word for it."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from reservations.accounts.second_factor import new_recovery_codes
from reservations.models import keys
from reservations.roles import FRONT_DESK, MANAGER
from reservations.selectors.history import HistoryEntry, read_history
from tests.desk import Desk

LOGIN = "/accounts/login/"
CODE = "/accounts/login/code/"
PASSWORD = "a quiet lobby"
MINUTE, HOUR = 60, 60 * 60


@pytest.fixture
def house(db: None, desk: Desk, settings: Settings) -> Desk:
    """The test's hotel with its roles, Rita of the front desk and Mia, who manages."""
    settings.HOTEL_CODE = desk.h
    call_command("create_roles", verbosity=0)
    account("rita", FRONT_DESK)
    account("mia", MANAGER, is_staff=True)
    return desk


def account(name: str, role: str = "", **more: Any) -> User:
    user = User.objects.create_user(name, password=PASSWORD, **more)
    user.groups.set(Group.objects.filter(name=role))
    return user


def signs_in(
    client: Client, name: str = "rita", password: str = PASSWORD, **more: Any
) -> HttpResponse:
    """The answer to the first step; `more` may be `next`, or `REMOTE_ADDR` and other headers."""
    typed = {"username": name, "password": password, "next": more.pop("next", "")}
    return client.post(LOGIN, typed | {"why": more.pop("why", "")}, **more)


def signed_in(name: str = "rita") -> Client:
    client = Client()
    assert signs_in(client, name).status_code == 302
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def told(house: Desk, name: str = "rita") -> list[tuple[str, str]]:
    """What the journal says about an account, oldest first: verb and who did it."""
    return [(entry.verb, entry.by) for entry in entries(house, name)]


def entries(house: Desk, name: str = "rita") -> list[HistoryEntry]:
    return read_history(keys.staff(house.h, name))[::-1]


@pytest.fixture
def later() -> Iterator[Callable[[int], None]]:
    """`later(60)` lets a minute pass, for sessions and for codes."""
    real, passed = time.time, 0

    def move(seconds: int) -> None:
        nonlocal passed
        passed += seconds

    def moved() -> float:
        return real() + passed

    with mock.patch("time.time", moved):
        yield move


def phone_of(name: str = "rita") -> TOTPDevice:
    """A phone as the second factor of this account."""
    user = User.objects.get(username=name)
    return TOTPDevice.objects.create(user=user, name="Phone")


def paper_of(name: str = "rita") -> list[str]:
    return new_recovery_codes(User.objects.get(username=name))


def code_of(device: TOTPDevice, *, steps: int = 0) -> str:
    """What the phone shows now, or so many half minutes later."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, steps)
    totp.time = time.time()
    return f"{totp.token():06d}"


def wrong_code(device: TOTPDevice) -> str:
    near = {code_of(device, steps=steps) for steps in range(-3, 4)}
    return next(code for code in ("000000", "111111", "222222") if code not in near)
