"""A known vulnerability fails the audit; advisories that cannot be reached are said not to be."""

import json
import subprocess
from typing import Any

import pytest

from hotel import audit

Answers = dict[str, str | Exception]

SOUND = json.dumps({"dependencies": [{"name": "django", "version": "5.2", "vulns": []}]})
WEAK = json.dumps(
    {"dependencies": [{"name": "django", "version": "5.1", "vulns": [{"id": "PYSEC-2026-1"}]}]}
)
UNKNOWN = json.dumps({"dependencies": [{"name": "django", "skip_reason": "not found"}]})
METADATA = {"dependencies": {"total": 4}}
SOUND_NPM = json.dumps({"vulnerabilities": {}, "metadata": METADATA})
CAUSE = {"url": "https://github.com/advisories/GHSA-xxxx-yyyy-zzzz"}
WEAK_NPM = json.dumps(
    {
        "vulnerabilities": {"htmx.org": {"via": [CAUSE]}, "other": {"via": ["htmx.org"]}},
        "metadata": METADATA,
    }
)
REFUSED = json.dumps({"message": "405 Method Not Allowed", "error": {"summary": ""}})


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    given: Answers = {"pip_audit": SOUND, "npm": SOUND_NPM}

    def run(command: tuple[str, ...], **_: Any) -> "subprocess.CompletedProcess[str]":
        answer = given["npm" if command[0] == "npm" else "pip_audit"]
        if isinstance(answer, Exception):
            raise answer
        return subprocess.CompletedProcess(command, 0, stdout=answer)

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


@pytest.mark.parametrize("tool", ["pip_audit", "npm"])
@pytest.mark.parametrize(
    "answer", ["", "no JSON", REFUSED, UNKNOWN, OSError(), subprocess.TimeoutExpired("x", 1)]
)
def test_what_could_not_be_checked_is_said_and_fails_nothing(
    answers: Answers, capsys: pytest.CaptureFixture[str], tool: str, answer: str | Exception
) -> None:
    answers[tool] = answer
    assert audit.main() == 0
    said = capsys.readouterr().out
    assert said.count("NOT CHECKED") == 1
    assert "http" not in said
