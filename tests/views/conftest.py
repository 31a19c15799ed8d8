"""Signed-in members of staff, each of one role, at the hotel of the test."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.desk import Desk

SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(db: None, desk: Desk, settings: Settings) -> SignIn:
    """`sign_in(FRONT_DESK)` is a browser in which somebody of that role is signed in."""
    settings.HOTEL_CODE = desk.h
    call_command("create_roles", verbosity=0)

    def of_role(role: str) -> Client:
        user = User.objects.create_user(f"{role} {User.objects.count()}", password="x")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return of_role


@pytest.fixture
def clerk(sign_in: SignIn) -> Client:
    return sign_in(FRONT_DESK)


@pytest.fixture
def housekeeper(sign_in: SignIn) -> Client:
    return sign_in(HOUSEKEEPING)


@pytest.fixture
def manager(sign_in: SignIn) -> Client:
    return sign_in(MANAGER)
