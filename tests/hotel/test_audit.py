"""A known vulnerability fails the audit, and so does an audit that is broken; advisories that
cannot be reached are said not to be."""

import json
import re
import subprocess
from typing import Any

import pytest

from hotel import audit
from hotel.paths import BASE_DIR

Answers = dict[str, str | Exception]

SOUND = json.dumps({"dependencies": [{"name": "django", "version": "5.2", "vulns": []}]})
WEAK = json.dumps(
    {"dependencies": [{"name": "django", "version": "5.1", "vulns": [{"id": "PYSEC-2026-1"}]}]}
)
UNKNOWN = json.dumps({"dependencies": [{"name": "flask", "skip_reason": "not found"}]})
METADATA = {"dependencies": {"total": 4}}
SOUND_NPM = json.dumps({"vulnerabilities": {}, "metadata": METADATA})
CAUSE = {"url": "https://github.com/advisories/GHSA-xxxx-yyyy-zzzz"}
WEAK_NPM = json.dumps(
    {
        "vulnerabilities": {"htmx.org": {"via": [CAUSE]}, "other": {"via": ["htmx.org"]}},
        "metadata": METADATA,
    }
)
REFUSED = "npm warn audit 405 Method Not Allowed\nnpm error audit endpoint returned an error"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    given: Answers = {"pip_audit": SOUND, "npm": SOUND_NPM}

    def run(command: tuple[str, ...], **_: Any) -> "subprocess.CompletedProcess[str]":
        answer = given["npm" if command[0] == "npm" else "pip_audit"]
        if isinstance(answer, Exception):
            raise answer
        if answer.startswith(("{", "[")):
            return subprocess.CompletedProcess(command, 0, stdout=answer, stderr="")
        return subprocess.CompletedProcess(command, 1, stdout="", stderr=answer)

    monkeypatch.setattr(subprocess, "run", run)
    return given


def test_what_nothing_is_known_against_passes(
    answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "Python packages: nothing is known against 1 packages.",
        "npm packages: nothing is known against 4 packages.",
    ]


@pytest.mark.parametrize(
    ("tool", "answer", "says"),
    [
        ("pip_audit", WEAK, "Python packages: django is vulnerable: PYSEC-2026-1"),
        ("npm", WEAK_NPM, "npm packages: htmx.org is vulnerable: GHSA-xxxx-yyyy-zzzz"),
    ],
)
def test_what_is_known_to_be_vulnerable_fails(
    answers: Answers, capsys: pytest.CaptureFixture[str], tool: str, answer: str, says: str
) -> None:
    answers[tool] = answer
    assert audit.main() == 1
    assert says in capsys.readouterr().out.splitlines()


def test_what_is_accepted_with_a_reason_passes(
    answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers["pip_audit"] = WEAK
    monkeypatch.setattr(audit, "ACCEPTED", {"PYSEC-2026-1": "The desk has no such field."})
    assert audit.main() == 0


UNREACHABLE: list[tuple[str, str | Exception]] = [
    # An index that has the packages and no advisories.
    ("pip_audit", UNKNOWN),
    ("pip_audit", "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed"),
    ("pip_audit", "Traceback\nrequests.exceptions.ConnectionError: HTTPSConnectionPool(...)"),
    ("pip_audit", "Traceback\npip_audit._service.interface.ServiceError"),
    ("pip_audit", subprocess.TimeoutExpired("x", 1)),
    ("npm", REFUSED),
    ("npm", subprocess.TimeoutExpired("x", 1)),
]


@pytest.mark.parametrize(("tool", "answer"), UNREACHABLE)
def test_advisories_that_cannot_be_reached_are_said_not_to_be_and_fail_nothing(
    answers: Answers, capsys: pytest.CaptureFixture[str], tool: str, answer: str | Exception
) -> None:
    answers[tool] = answer
    assert audit.main() == 0
    said = capsys.readouterr().out
    assert said.count("NOT CHECKED") == 1
    assert "http" not in said


@pytest.mark.parametrize(("tool", "answer"), UNREACHABLE)
def test_where_the_audit_is_required_they_fail_it(
    answers: Answers, monkeypatch: pytest.MonkeyPatch, tool: str, answer: str | Exception
) -> None:
    monkeypatch.setenv("AUDIT_REQUIRED", "1")
    assert audit.main() == 0
    answers[tool] = answer
    assert audit.main() == 1


@pytest.mark.parametrize("tool", ["pip_audit", "npm"])
@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("", "it has said nothing"),
        ("/usr/bin/python: No module named pip_audit", "No module named pip_audit"),
        ("ERROR: requirement django==5.2 does not contain a hash", "does not contain a hash"),
        ("npm error code ENOLOCK", "ENOLOCK"),
        ('{"something": "else"}', "it has said nothing of"),
        ("[]", "it has said nothing of"),
        ('{"dependencies": [], "vulnerabilities": {}, "metadata": {}}', "it has said nothing of"),
        (FileNotFoundError("no such tool"), "no such tool"),
    ],
)
def test_an_audit_that_is_broken_fails_and_says_why(
    answers: Answers,
    capsys: pytest.CaptureFixture[str],
    tool: str,
    answer: str | Exception,
    says: str,
) -> None:
    answers[tool] = answer
    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "NOT CHECKED" not in said
    assert "the audit itself has failed: " in said
    assert says in said


def test_a_package_that_was_not_looked_up_among_others_fails(
    answers: Answers, capsys: pytest.CaptureFixture[str]
) -> None:
    answers["pip_audit"] = json.dumps(
        {"dependencies": [*json.loads(SOUND)["dependencies"], *json.loads(UNKNOWN)["dependencies"]]}
    )
    assert audit.main() == 1
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Python packages: flask was not looked up: not found",
        "Python packages: nothing is known against the other 1.",
    ]


def test_every_file_of_pinned_packages_is_audited_and_pins_by_hash() -> None:
    pinned = sorted(path.name for path in BASE_DIR.glob("requirements*.txt"))
    assert sorted(audit.PINNED) == pinned
    assert "requirements-postgresql.txt" in pinned
    for name in pinned:
        text = (BASE_DIR / name).read_text()
        # One requirement with its hashes after the other, and nothing else: no index, no host.
        assert "://" not in text
        for requirement in text.replace("\\\n", "").splitlines():
            assert re.match(r"[a-z0-9.\[\]-]+==", requirement), requirement
            assert "--hash=sha256:" in requirement, requirement


def test_what_runs_with_postgresql_is_what_runs_without_and_its_driver() -> None:
    def versions(name: str) -> set[str]:
        return set(re.findall(r"^[\w.-]+==[^ ]+", (BASE_DIR / name).read_text(), re.MULTILINE))

    base, more = versions("requirements.txt"), versions("requirements-postgresql.txt")
    assert base < more
    assert {each.partition("==")[0] for each in more - base} == {
        *("psycopg", "psycopg-binary", "typing-extensions")
    }
