"""Guesses that are made at once: no more of them are looked at than there are."""

import subprocess
import sys
from pathlib import Path

from hotel.paths import BASE_DIR

# Real threads and a real file of SQLite, as one process of the server has them.
SCRIPT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest import mock
import django
django.setup()
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.test import Client
from hotel.after_sending import worker

call_command("migrate", verbosity=0)
User.objects.create_user("rita", password="a quiet lobby")
looked_at, together = [], Barrier(20)
look = ModelBackend.authenticate

def counting(self, request, **typed):
    looked_at.append(typed)
    return look(self, request, **typed)

def guess(number):
    together.wait()
    try:
        return Client(SERVER_NAME="localhost").post(
            "/accounts/login/", {"username": "rita", "password": f"guess {number}"}
        ).status_code
    finally:
        connections.close_all()

with mock.patch.object(ModelBackend, "authenticate", counting):
    with (
        mock.patch("reservations.accounts.events.note"),
        mock.patch("reservations.accounts.events.as_if_noted"),
        ThreadPoolExecutor(20) as threads,
    ):
        answers = list(threads.map(guess, range(20)))
        assert worker.flush(seconds=60)
print(len(looked_at), answers.count(429), sorted(set(answers)))
"""


def test_twenty_guesses_at_once_are_not_more_than_five(tmp_path: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "DJANGO_SETTINGS_MODULE": "hotel.settings.demo",
        "HOTEL_DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(BASE_DIR),
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    looked_at, locked_out, answers = done.stdout.split(maxsplit=2)
    assert int(looked_at) <= 5
    assert int(locked_out) >= 15
    assert set(answers.strip("[]\n ").split(", ")) <= {"200", "429"}
