"""A backup that is stopped, by whoever is at the terminal or by a full disk, says how it goes on,
and leaves no desk paused."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from reservations.backup import taking, writing
from reservations.backup.writing import Growing
from reservations.domain.profile import Profile
from reservations.management.commands.backup import Command
from tests.backup.conftest import Tables
from tests.desk import Desk

Says = Callable[..., str]


class Full:
    """A disk that takes so many members and no more."""

    def __init__(self, members: int) -> None:
        self.left = members

    def fsync(self, descriptor: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("members", [0, 2])
def test_a_full_disk_ends_in_a_sentence_and_with_an_open_desk(
    desk: Desk,
    file: Path,
    says: Says,
    small_pages: None,
    at_rest_at_once: None,
    monkeypatch: pytest.MonkeyPatch,
    members: int,
) -> None:
    monkeypatch.setattr(writing.os, "fsync", Full(members).fsync)
    with pytest.raises(CommandError, match=r"\.part cannot be written: No space left on device\."):
        says("backup", file, "--pause")
    assert desk.hotel().paused_until is None
    monkeypatch.undo()
    assert "items" in says("backup", file)


def test_one_that_could_not_even_begin_is_begun_in_the_same_way(
    desk: Desk, file: Path, says: Says, at_rest_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(writing.os, "fsync", Full(0).fsync)
        with pytest.raises(CommandError):
            says("backup", file, "--pause")
    assert "All of it is of one moment." in says("backup", file, "--pause")


def test_what_cannot_get_its_name_is_told(
    desk: Desk, file: Path, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(*_: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(CommandError, match="Read-only file system"):
        says("backup", file)


def test_a_disk_that_takes_a_member_in_pieces_has_it_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.backup.test_format import grown, item, items_of

    class InPieces:
        def __init__(self, file: Any) -> None:
            self._file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

        def write(self, member: Any) -> int:
            return int(self._file.write(member[:7]))

    init = Growing.__init__

    def with_pieces(self: Growing, *arguments: Any, **options: Any) -> None:
        init(self, *arguments, **options)
        self._file = InPieces(self._file)  # type: ignore[assignment]

    monkeypatch.setattr(Growing, "__init__", with_pieces)
    assert items_of(grown(file, [item(1)], [item(2)])) == [item(1), item(2)]


@pytest.mark.parametrize("paused", [False, True])
def test_what_is_said_when_it_is_stopped_is_what_can_be_done(
    desk: Desk,
    file: Path,
    says: Says,
    small_pages: None,
    at_rest_at_once: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    paused: bool,
) -> None:
    pages = taking.pages

    def interrupted(*arguments: Any) -> Any:
        yield next(pages(*arguments))
        raise KeyboardInterrupt

    again = ["--pause"] if paused else []
    with monkeypatch.context() as patched:
        patched.setattr(taking, "pages", interrupted)
        patched.setattr("sys.argv", ["manage.py", "backup"])
        with pytest.raises(SystemExit) as ended:
            Command().run_from_argv(["manage.py", "backup", str(file), "-v0", *again])
    assert ended.value.code == 130
    said = capsys.readouterr().err
    assert desk.hotel().paused_until is None
    if not paused:
        assert "Started again in the same way, it goes on where it was." in said
        assert "Goes on behind" in says("backup", file)
        return
    assert "the desk opens again. Begin anew with --restart, or go on without --pause" in said
    with pytest.raises(CommandError, match="the desk has opened since"):
        says("backup", file, "--pause")
    assert "All of it is of one moment." in says("backup", file, "--pause", "--restart")


# The same with the real thing: a signal, and a limit that the system holds.

BACKUP = """
import resource
import signal
import sys
import django
django.setup()
from django.conf import settings
from reservations.backup import scanning, writing
from reservations.management.commands.backup import Command
from reservations.models import configure
file, table, region, endpoint, most = sys.argv[1:]
# Whoever started the tests in the background has turned Ctrl-C off for all that follows.
signal.signal(signal.SIGINT, signal.default_int_handler)
configure(table=table, region=region, endpoint=endpoint)
settings.HOTEL_CODE = "MAIN"
scanning.ITEMS_A_PAGE, writing.MEMBER_BYTES = 5, 1
if int(most):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    from reservations.backup import taking
    taking.sleep = lambda _: None
Command().run_from_argv(["manage.py", "backup", file, "--pause", "-v0"])
"""


def begun(file: Path, table: str, tables: Tables, *, most: int = 0) -> "subprocess.Popen[str]":
    """A backup with a pause in a process of its own, whose file grows to `most` bytes at most."""
    arguments = [str(file), table, "eu-west-1", str(tables.endpoint), str(most)]
    return subprocess.Popen(
        [sys.executable, "-c", BACKUP, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hotel.settings.test"},
    )


@pytest.mark.local
def test_ctrl_c_opens_the_desk_and_says_how_to_begin_anew(
    desk: Desk, table_name: str, tables: Tables, file: Path
) -> None:
    with begun(file, table_name, tables) as process:
        assert process.stdout
        # It waits for the desk to come to rest.
        assert "The desk is paused." in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the desk opens again. Begin anew with --restart" in said
    desk.guest()


@pytest.mark.local
@pytest.mark.parametrize("most", [50, 3000])
def test_a_disk_that_is_full_opens_the_desk_and_says_so(
    desk: Desk, table_name: str, tables: Tables, file: Path, most: int, says: Says
) -> None:
    for number in range(40):
        desk.guest(Profile("Ana", f"Sousa{number}"))
    with begun(file, table_name, tables, most=most) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.strip().endswith("hotel.backup.part cannot be written: File too large.")
    assert "Traceback" not in said
    desk.guest()
    assert "is complete" in says("backup", file)
