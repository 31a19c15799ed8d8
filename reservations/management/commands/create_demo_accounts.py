"""`manage.py create_demo_accounts` gives the demo one account a role."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError

from hotel.paths import keep_private
from reservations.roles import FRONT_DESK, HOUSEKEEPING, KEEPS_ACCOUNTS, MANAGER

ACCOUNTS = {"desk": FRONT_DESK, "housekeeping": HOUSEKEEPING, "manager": MANAGER}


class Command(BaseCommand):
    help = "Creates the demo's accounts, one a role, and prints how to sign in. Only in the demo."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo accounts exist only in the demo, never beside real ones.")
        password = demo_password(settings.DATA_DIR)
        for name, role in ACCOUNTS.items():
            _keep(name, role, password)
            self.stdout.write(f"  {name:<14}{password:<18}{role}")


def demo_password(directory: Path) -> str:
    """The password of all demo accounts: `DEMO_PASSWORD`, else the one generated at the first
    start and kept in `directory`."""
    if given := os.environ.get("DEMO_PASSWORD"):
        return given
    kept = directory / "demo-password"
    if not kept.is_file():
        keep_private(kept, secrets.token_urlsafe(9))
    return kept.read_text().strip()


def _keep(name: str, role: str, password: str) -> None:
    user, _ = User.objects.get_or_create(username=name)
    user.is_staff = role in KEEPS_ACCOUNTS
    user.is_active = True
    # Only a changed password is hashed again; that would also end the account's sessions.
    if not user.check_password(password):
        user.set_password(password)
    user.save()
    user.groups.set([Group.objects.get(name=role)])
