"""What whoever keeps the accounts does to them stands in the journal, whatever the address."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from reservations.accounts.names import RESERVED
from reservations.roles import FRONT_DESK, HOUSEKEEPING, MANAGER
from tests.accounts.conftest import account, entries, signed_in, told
from tests.desk import Desk
from tests.views.page import Page

NEW = {"password1": "a louder lobby", "password2": "a louder lobby"}
# One number in some of the ways in which Django reads it from an address.
SPELLINGS = ["{}", "0{}", "_2B{}", "%2B{}", "%20{}", "{}%20", "_20{}", "000_2D0{}", "0_5F{}"]


@pytest.fixture
def mia(house: Desk) -> Client:
    return signed_in("mia")


@pytest.fixture
def root(house: Desk) -> Client:
    account("root", is_superuser=True, is_staff=True)
    return signed_in("root")


def of(name: str) -> User:
    return User.objects.get(username=name)


def role(name: str) -> int:
    return int(Group.objects.get(name=name).pk)


def save(client: Client, name: str, **fields: Any) -> None:
    """The form of an account, sent with these fields beside what it must have."""
    dates = {"date_joined_0": "2026-11-01", "date_joined_1": "09:00:00"}
    given = dates | {"is_active": "on", "groups": [each.pk for each in of(name).groups.all()]}
    given |= fields
    sent = {field: value for field, value in given.items() if value is not None}
    response = client.post(f"/admin/auth/user/{of(name).pk}/change/", sent)
    assert response.status_code == 302, Page(response).text


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_nobody_sets_their_own_password_without_the_one_before(
    house: Desk, mia: Client, spelled: str
) -> None:
    before = of("mia").password
    address = f"/admin/auth/user/{spelled.format(of('mia').pk)}/password/"
    response = mia.post(address, NEW)
    assert response.status_code == 404 or response.url == "/accounts/password/"
    assert of("mia").password == before


@pytest.mark.parametrize("spelled", SPELLINGS)
def test_a_password_that_a_manager_has_set_is_told(house: Desk, mia: Client, spelled: str) -> None:
    before = of("rita").password
    mia.post(f"/admin/auth/user/{spelled.format(of('rita').pk)}/password/", NEW)
    is_set = of("rita").password != before
    assert is_set or spelled != "{}"
    assert told(house) == [("password_changed", "mia")] * is_set


def test_a_password_that_was_not_good_enough_is_told_nowhere(house: Desk, mia: Client) -> None:
    before = house.items()
    address = f"/admin/auth/user/{of('rita').pk}/password/"
    assert mia.post(address, {"password1": "a", "password2": "b"}).status_code == 200
    assert house.items() == before


def test_another_role_is_told_with_the_one_before(house: Desk, mia: Client) -> None:
    save(mia, "rita", groups=[role(MANAGER)])
    (entry,) = entries(house)
    assert (entry.verb, entry.by) == ("account_changed", "mia")
    assert entry.facts == {
        "before": {"roles": [FRONT_DESK]},
        "after": {"roles": [MANAGER]},
    }
    assert f"Account changed: rita, roles {MANAGER} instead of {FRONT_DESK}" in journal(mia)


def journal(client: Client) -> str:
    return Page(client.get("/journal/staff/mia/")).text


def test_an_account_that_was_closed_or_woken_is_told(house: Desk, mia: Client) -> None:
    save(mia, "rita", is_active=None)
    save(mia, "rita")
    assert [entry.facts["after"] for entry in entries(house)] == [
        {"active": False},
        {"active": True},
    ]
    assert "Account changed: rita, closed" in journal(mia)
    assert "Account changed: rita, opened" in journal(mia)


def test_of_a_person_it_is_told_that_their_details_changed_and_not_which_they_are(
    house: Desk, mia: Client
) -> None:
    save(mia, "rita", first_name="Rita", email="rita@example.org")
    (entry,) = entries(house)
    assert entry.facts == {"details": ["email", "first_name"]}
    assert "Account changed: rita, personal details" in journal(mia)


def test_a_form_that_changes_nothing_is_told_nowhere(house: Desk, mia: Client) -> None:
    before = house.items()
    save(mia, "rita")
    assert house.items() == before


def test_an_account_is_told_from_its_beginning(house: Desk, mia: Client) -> None:
    made = {"username": "noor", "usable_password": "true"} | NEW
    assert mia.post("/admin/auth/user/add/", made).status_code == 302
    assert told(house, "noor") == [("account_created", "mia")]
    assert "Account created: noor" in journal(mia)


def test_what_only_superusers_may_give_is_told(house: Desk, root: Client) -> None:
    power = Permission.objects.get(codename="delete_user")
    save(root, "rita", username="rita", is_superuser="on", user_permissions=[power.pk])
    (entry,) = entries(house)
    assert entry.facts["before"] == {"superuser": False, "permissions": []}
    assert entry.facts["after"] == {"superuser": True, "permissions": ["auth.delete_user"]}


def test_a_role_that_was_given_other_permissions_is_told(house: Desk, root: Client) -> None:
    house_keeping = Group.objects.get(name=HOUSEKEEPING)
    kept = [each.pk for each in house_keeping.permissions.exclude(codename="mark_clean")]
    address = f"/admin/auth/group/{house_keeping.pk}/change/"
    assert root.post(address, {"name": HOUSEKEEPING, "permissions": kept}).status_code == 302
    entry = entries(house, "root")[-1]
    assert (entry.verb, entry.by) == ("role_changed", "root")
    assert entry.facts == {"role": HOUSEKEEPING, "taken": ["reservations.mark_clean"]}
    said = Page(root.get("/journal/staff/root/")).text
    assert f"Changed the role {HOUSEKEEPING}: took reservations.mark_clean" in said


def test_a_role_that_was_made_renamed_or_deleted_is_told(house: Desk, root: Client) -> None:
    assert root.post("/admin/auth/group/add/", {"name": "Owners"}).status_code == 302
    owners = f"/admin/auth/group/{role('Owners')}"
    assert root.post(f"{owners}/change/", {"name": "Guests of honour"}).status_code == 302
    assert root.post(f"{owners}/delete/", {"post": "yes"}).status_code == 302
    assert [entry.facts for entry in entries(house, "root")[-3:]] == [
        {"role": "Owners", "is": "new"},
        {"role": "Guests of honour", "was": "Owners"},
        {"role": "Guests of honour", "is": "deleted"},
    ]


def test_a_deleted_account_is_told_one_by_one_and_in_bulk(house: Desk, root: Client) -> None:
    account("noor")
    chosen = {"action": "delete_selected", "_selected_action": [of("rita").pk], "post": "yes"}
    assert root.post("/admin/auth/user/", chosen).status_code == 302
    address = f"/admin/auth/user/{of('noor').pk}/delete/"
    assert root.post(address, {"post": "yes"}).status_code == 302
    for name in ("rita", "noor"):
        assert told(house, name) == [("account_deleted", "root")]
        assert not User.objects.filter(username=name).exists()


def test_a_sign_in_name_stays_with_its_journal(house: Desk, root: Client) -> None:
    save(root, "rita", username="noor")
    assert not User.objects.filter(username="noor").exists()


@pytest.mark.parametrize("name", [*sorted(RESERVED), "Console", "SOMEBODY"])
def test_a_name_that_the_journal_uses_for_no_account_is_nobodys(
    house: Desk, mia: Client, name: str
) -> None:
    before = house.items()
    response = mia.post(
        "/admin/auth/user/add/", {"username": name, "usable_password": "true"} | NEW
    )
    assert "uses this name itself" in response.content.decode()
    with pytest.raises(CommandError, match="uses this name itself"):
        call_command("createsuperuser", username=name, email="", interactive=False)
    with pytest.raises(ValidationError):
        User(username=name, password="x").full_clean()
    assert not User.objects.filter(username=name).exists()
    assert house.items() == before
