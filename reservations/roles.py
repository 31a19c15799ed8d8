"""The roles of a hotel's staff, as data; Django's groups and permissions make them work."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from reservations.models.staff import DeskPermission

FRONT_DESK = "Front desk"
HOUSEKEEPING = "Housekeeping"
MANAGER = "Manager"

EVERY_VERB = frozenset(
    f"reservations.{codename}" for codename, _ in DeskPermission._meta.permissions
)

# What changes the house itself, or what it sells, and what hands out or removes all about a guest.
FOR_MANAGERS = frozenset(
    f"reservations.{right}"
    for right in (
        "add_room_type",
        "edit_room_type",
        "add_room",
        "rename_room",
        "retype_room",
        "remove_room",
        "oversell",
        "end_of_day",
        "edit_hotel",
        "edit_reaction_kinds",
        "audit_journal",
        "manage_staff",
        "export_guest",
        "anonymise_guest",
    )
)

# What each role may do, as "app.codename".
ROLES: dict[str, frozenset[str]] = {
    FRONT_DESK: EVERY_VERB - FOR_MANAGERS,
    HOUSEKEEPING: frozenset(
        f"reservations.{right}"
        for right in ("view_rooms", "mark_clean", "mark_inspected", "mark_dirty")
    ),
    MANAGER: EVERY_VERB
    | {"auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"},
}

# Who keeps the accounts, and so may open Django's admin.
KEEPS_ACCOUNTS = frozenset({MANAGER})


def permissions_named(names: Iterable[str]) -> QuerySet[Permission]:
    """The permissions for names such as "reservations.check_in".

    Raises LookupError for a name that no model declares.
    """
    wanted = {tuple(name.split(".", 1)) for name in names}
    known = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    found = {(app, codename): pk for app, codename, pk in known if (app, codename) in wanted}
    if missing := wanted - found.keys():
        raise LookupError(f"No such permission: {'.'.join(sorted(missing)[0])}")
    return Permission.objects.filter(pk__in=found.values())
