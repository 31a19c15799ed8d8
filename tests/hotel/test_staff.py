"""Roles are what the data says, and nobody can give more than they have."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from reservations.roles import ROLES, permissions_named

pytestmark = pytest.mark.django_db


def said(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


@pytest.fixture
def roles() -> None:
    said("create_roles")


def account(name: str, role: str = "", **more: Any) -> User:
    user = User.objects.create_user(name, password="a quiet lobby", **more)
    user.groups.set(Group.objects.filter(name=role))
    return user


@pytest.fixture
def manager(roles: None) -> Client:
    client = Client()
    client.force_login(account("mia", "Manager", is_staff=True))
    return client


def saved(client: Client, user: User, **fields: Any) -> User:
    """The account after the admin's form for it was sent with these fields."""
    given = {"username": user.username, "is_active": "on"} | fields
    client.post(f"/admin/auth/user/{user.pk}/change/", given)
    return User.objects.get(pk=user.pk)


def test_roles_are_created_once_and_then_left_alone() -> None:
    assert said("create_roles").count("created") == len(ROLES)
    assert said("create_roles").count("unchanged") == len(ROLES)
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)


def test_a_role_that_was_changed_is_brought_up_to_date(roles: None) -> None:
    Group.objects.get(name="Housekeeping").permissions.clear()
    assert "Role Housekeeping: brought up to date." in said("create_roles")
    maid = account("ana", "Housekeeping")
    assert maid.get_all_permissions() == {
        f"reservations.{right}"
        for right in ("view_rooms", "mark_clean", "mark_inspected", "mark_dirty")
    }


def test_the_front_desk_does_not_build_rooms_or_close_the_day(roles: None) -> None:
    clerk = account("joe", "Front desk")
    assert clerk.has_perm("reservations.check_in")
    assert not clerk.has_perm("reservations.add_room")
    assert not clerk.has_perm("reservations.end_of_day")
    assert not clerk.has_perm("auth.change_user")


def test_a_permission_that_does_not_exist_is_named() -> None:
    with pytest.raises(LookupError, match=r"reservations\.fly"):
        permissions_named(["reservations.check_in", "reservations.fly"])


def test_a_manager_cannot_raise_themself(manager: Client) -> None:
    mia = User.objects.get(username="mia")
    powers = Permission.objects.values_list("pk", flat=True)
    mia = saved(manager, mia, is_superuser="on", user_permissions=list(powers), is_staff="on")
    assert not mia.is_superuser
    assert not mia.user_permissions.exists()


def test_a_manager_gives_only_roles_that_have_no_more_than_their_own(manager: Client) -> None:
    stronger = Group.objects.create(name="Owners")
    stronger.permissions.set(Permission.objects.filter(codename="change_group"))
    clerk = account("joe")
    desk = Group.objects.get(name="Front desk")
    assert list(saved(manager, clerk, groups=[desk.pk]).groups.all()) == [desk]
    assert stronger not in saved(manager, clerk, groups=[stronger.pk]).groups.all()


def test_a_manager_cannot_touch_a_superuser(manager: Client) -> None:
    root = account("root", is_superuser=True, is_staff=True)
    before = root.password
    fields = {"password1": "taken over!", "password2": "taken over!"}
    answer = manager.post(f"/admin/auth/user/{root.pk}/password/", fields)
    assert answer.status_code == 403
    assert saved(manager, root, username="mine").username == "root"
    assert User.objects.get(pk=root.pk).password == before


def test_a_manager_cannot_wake_a_stronger_account_that_sleeps(manager: Client) -> None:
    asleep = account("old", is_active=False)
    asleep.user_permissions.set(Permission.objects.filter(codename="delete_user"))
    assert not saved(manager, asleep).is_active


@pytest.mark.parametrize("account", ["abc", "0", "9" * 40, "_5F", "%00"])
def test_a_password_of_nobody_is_not_set(manager: Client, account: str) -> None:
    typed = {"password1": "taken over!", "password2": "taken over!"}
    assert manager.post(f"/admin/auth/user/{account}/password/", typed).status_code == 404


def test_the_role_decides_who_opens_the_admin(manager: Client) -> None:
    clerk = account("joe")
    group = Group.objects.get(name="Manager")
    assert saved(manager, clerk, groups=[group.pk]).is_staff
    assert not saved(manager, clerk, groups=[]).is_staff


def test_the_pages_of_the_admin_open_for_a_manager_alone(manager: Client) -> None:
    assert manager.get("/admin/auth/user/").status_code == 200
    assert manager.get("/admin/auth/user/add/").status_code == 200
    assert manager.get("/admin/auth/group/add/").status_code == 403
    clerk = Client()
    clerk.force_login(account("joe", "Front desk"))
    assert clerk.get("/admin/").status_code == 302


@pytest.fixture
def demo(settings: Any, tmp_path: Path, roles: None) -> None:
    settings.DEMO = True
    settings.DATA_DIR = tmp_path


def test_demo_accounts_keep_one_generated_password(demo: None, tmp_path: Path) -> None:
    first = said("create_demo_accounts")
    assert said("create_demo_accounts") == first
    kept = tmp_path / "demo-password"
    assert kept.stat().st_mode & 0o777 == 0o600
    for name in ("desk", "housekeeping", "manager"):
        assert User.objects.get(username=name).check_password(kept.read_text())
    assert [user.username for user in User.objects.filter(is_staff=True)] == ["manager"]


def test_a_password_of_ones_own_replaces_the_generated_one(
    demo: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("create_demo_accounts")
    monkeypatch.setenv("DEMO_PASSWORD", "grand budapest")
    assert said("create_demo_accounts").count("grand budapest") == 3
    assert User.objects.get(username="desk").check_password("grand budapest")


def test_demo_accounts_are_refused_outside_the_demo() -> None:
    with pytest.raises(CommandError, match="never beside real ones"):
        call_command("create_demo_accounts")
