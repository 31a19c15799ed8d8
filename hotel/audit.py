"""`python -m hotel.audit`: whether anything that the desk is made of is known to be vulnerable.

What is known comes from the registries' own advisories. A machine that cannot reach them has not
checked anything: this is said, and is no failure unless `AUDIT_REQUIRED=1`. A known vulnerability
is one, and so is a package that was not looked up or a tool that does not do its work.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hotel.paths import BASE_DIR

# Known vulnerabilities that do not concern the desk, by their ids, each with the reason why.
ACCEPTED: dict[str, str] = {}

PATIENCE_SECONDS = 300
# What the desk runs on, with and without PostgreSQL, and what it is tested and set up with.
PINNED = (
    "requirements.txt",
    "requirements-postgresql.txt",
    "requirements-dev.txt",
    "requirements-node.txt",
)
PIP_AUDIT = (
    *(sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"),
    *("--require-hashes", "--disable-pip", "--timeout", "10"),
    *(part for name in PINNED for part in ("-r", name)),
)
NPM_AUDIT = ("npm", "audit", "--json")
# By these the tools say that whoever has the advisories did not answer, or not with them.
NO_ANSWER = (
    "requests.exceptions.",
    "Could not connect to PyPI",
    "PyPI is not redirecting properly",
    "_service.interface.ServiceError",
    "audit endpoint returned an error",
)


class Unreachable(Exception):
    """The advisories could not be asked for."""


class Broken(Exception):
    """A tool has not done its work; the text says what it said last."""


@dataclass(frozen=True)
class Found:
    """How many packages were looked up, (package, id) of each known vulnerability, and (package,
    reason) of each package that was not looked up."""

    checked: int
    troubles: list[tuple[str, str]]
    skipped: list[tuple[str, str]] = field(default_factory=list)


def main() -> int:
    """0 when nothing is known to be vulnerable, else 1, with a line for each audit."""
    audits = (("Python packages", of_python), ("npm packages", of_npm))
    failed = [what for what, audit in audits if not _is_sound(what, audit)]
    return 1 if failed else 0


def _is_sound(what: str, audit: Callable[[], Found]) -> bool:
    try:
        found = audit()
    except Unreachable:
        print(f"{what}: NOT CHECKED, for no advisories can be reached from this machine.")
        return os.environ.get("AUDIT_REQUIRED") != "1"
    except Broken as problem:
        print(f"{what}: the audit itself has failed: {problem}")
        return False
    new = [each for each in found.troubles if each[1] not in ACCEPTED]
    for package, trouble in new:
        print(f"{what}: {package} is vulnerable: {trouble}")
    for package, reason in found.skipped:
        print(f"{what}: {package} was not looked up: {reason}")
    if not new:
        others = f"the other {found.checked}" if found.skipped else f"{found.checked} packages"
        print(f"{what}: nothing is known against {others}.")
    return not new and not found.skipped


def of_python() -> Found:
    """Every pinned package, by its exact version. Raises Unreachable or Broken."""
    packages = _asked(PIP_AUDIT, "dependencies")
    looked_up = [each for each in packages if "vulns" in each]
    skipped = [(each["name"], each["skip_reason"]) for each in packages if "vulns" not in each]
    if not looked_up:
        # An index with all of the packages and none of the advisories answers like this.
        raise Unreachable
    troubles = [(each["name"], vuln["id"]) for each in looked_up for vuln in each["vulns"]]
    return Found(len(looked_up), troubles, skipped)


def of_npm() -> Found:
    """What the browser is served, by its exact version. Raises Unreachable or Broken."""
    metadata = _asked(NPM_AUDIT, "metadata")
    found = _asked(NPM_AUDIT, "vulnerabilities", may_be_empty=True)
    return Found(metadata["dependencies"]["total"], list(_of_npm(found)))


def _of_npm(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for package, facts in found.items():
        for cause in facts["via"]:
            # A name stands for a vulnerability of that other package.
            if isinstance(cause, dict):
                yield package, str(cause["url"]).rpartition("/")[2]


def _asked(command: tuple[str, ...], name: str, *, may_be_empty: bool = False) -> Any:
    """One part of what a tool answers. Raises Unreachable, or Broken where it answers nothing of
    the kind."""
    beside = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}:{beside}"}
    try:
        done = subprocess.run(
            command,
            cwd=BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreachable from problem
    except OSError as problem:
        raise Broken(str(problem)) from problem
    if any(said in done.stderr for said in NO_ANSWER):
        raise Unreachable
    try:
        found = json.loads(done.stdout)[name]
    except (ValueError, KeyError, TypeError) as problem:
        last = done.stderr.strip().splitlines() or [f"it has said nothing of {name}."]
        raise Broken(last[-1]) from problem
    if not found and not may_be_empty:
        raise Broken(f"it has said nothing of {name}.")
    return found


if __name__ == "__main__":
    sys.exit(main())
