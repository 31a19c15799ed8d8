"""`manage.py create_roles` makes the roles what `reservations.roles` says they are."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from reservations.roles import ROLES, permissions_named


class Command(BaseCommand):
    help = "Creates the roles of the staff, or brings them up to date. Safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for role, names in ROLES.items():
            group, created = Group.objects.get_or_create(name=role)
            before = set(group.permissions.all())
            after = set(permissions_named(names))
            group.permissions.set(after)
            self._report(role, created=created, changed=before != after)

    def _report(self, role: str, *, created: bool, changed: bool) -> None:
        what = "created" if created else "brought up to date" if changed else "unchanged"
        self.stdout.write(f"Role {role}: {what}.")
