"""What has become of an account or a role by the admin's pages, as facts for the journal.

An account's permissions are told in full. Of the person it is told only which details changed.
"""

from collections.abc import Collection
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet

# Fields of the admin's form that `standing` tells of, or that are no details of a person.
TOLD = frozenset(
    {
        "username",
        "password",
        "is_active",
        "is_staff",
        "is_superuser",
        "groups",
        "user_permissions",
    }
)


def standing(account: User) -> dict[str, Any]:
    """What an account may do, as it is stored now."""
    now = User.objects.get(pk=account.pk)
    return {
        "roles": sorted(now.groups.values_list("name", flat=True)),
        "active": now.is_active,
        "superuser": now.is_superuser,
        "permissions": _codes(now.user_permissions.all()),
    }


def changes_of_account(
    before: dict[str, Any], account: User, changed_fields: Collection[str]
) -> dict[str, Any]:
    """`before` and `after` of what has changed, and `details`: names of further fields."""
    after = standing(account)
    differs = [name for name in before if before[name] != after[name]]
    facts: dict[str, Any] = {}
    if differs:
        facts["before"] = {name: before[name] for name in differs}
        facts["after"] = {name: after[name] for name in differs}
    if details := sorted(set(changed_fields) - TOLD):
        facts["details"] = details
    return facts


def role_as_it_is(role: Group) -> tuple[str, list[str]]:
    """The stored name of a role, and its permissions as "app.codename"."""
    now = Group.objects.get(pk=role.pk)
    return now.name, _codes(now.permissions.all())


def changes_of_role(before: tuple[str, list[str]] | None, role: Group) -> dict[str, Any]:
    """`role` and what is other than `before`: the name it had (`was`), the permissions that it was
    `given` and that were `taken`. Nothing where nothing has changed; `before` is None for a new
    role."""
    name, permissions = role_as_it_is(role)
    old_name, had = before or (name, [])
    differs = {
        "is": "new" if before is None else "",
        "was": old_name if old_name != name else "",
        "given": sorted(set(permissions) - set(had)),
        "taken": sorted(set(had) - set(permissions)),
    }
    facts = {each: value for each, value in differs.items() if value}
    return {"role": name, **facts} if facts else {}


def _codes(permissions: QuerySet[Permission]) -> list[str]:
    found = permissions.values_list("content_type__app_label", "codename")
    return sorted(f"{app}.{codename}" for app, codename in found)
