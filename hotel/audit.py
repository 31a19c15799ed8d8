"""`python -m hotel.audit`: whether anything that the desk is made of is known to be vulnerable.

What is known comes from the registries' own advisories. A machine that cannot reach them has not
checked anything: this is said, and is no failure; a known vulnerability is one.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hotel.paths import BASE_DIR

# Known vulnerabilities that do not concern the desk, by their ids, each with the reason why.
ACCEPTED: dict[str, str] = {}

PATIENCE_SECONDS = 120
PIP_AUDIT = (
    *(sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"),
    *("--require-hashes", "--disable-pip", "--timeout", "10", "-r", "requirements.txt"),
)
NPM_AUDIT = ("npm", "audit", "--omit=dev", "--json")

# What one audit has found: how many packages it has looked up, and (package, id) of each trouble.
Found = tuple[int, list[tuple[str, str]]]


class NotChecked(Exception):
    """The advisories could not be asked for."""


def main() -> int:
    """1 when anything is known to be vulnerable, else 0, with a line for each audit."""
    failed = False
    for what, audit in (("Python packages", of_python), ("npm packages", of_npm)):
        try:
            checked, troubles = audit()
        except NotChecked:
            print(f"{what}: NOT CHECKED, for no advisories can be reached from this machine.")
            continue
        new = [each for each in troubles if each[1] not in ACCEPTED]
        for package, trouble in new:
            print(f"{what}: {package} is vulnerable: {trouble}")
        if not new:
            print(f"{what}: nothing is known against {checked} packages.")
        failed = failed or bool(new)
    return int(failed)


def of_python() -> Found:
    """Every pinned package, by its exact version. Raises NotChecked."""
    found = _asked(PIP_AUDIT, "dependencies")
    looked_up = [each for each in found if "vulns" in each]
    if not looked_up:
        raise NotChecked
    troubles = [(each["name"], vuln["id"]) for each in looked_up for vuln in each["vulns"]]
    return len(looked_up), troubles


def of_npm() -> Found:
    """What the browser is served, by its exact version. Raises NotChecked."""
    metadata = _asked(NPM_AUDIT, "metadata")
    found = _asked(NPM_AUDIT, "vulnerabilities")
    return metadata["dependencies"]["total"], list(_of_npm(found))


def _of_npm(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for package, facts in found.items():
        for cause in facts["via"]:
            # A name stands for a vulnerability of that other package.
            if isinstance(cause, dict):
                yield package, str(cause["url"]).rpartition("/")[2]


def _asked(command: tuple[str, ...], name: str) -> Any:
    """One part of what a tool answers. Raises NotChecked where it answers nothing of the kind."""
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
        return json.loads(done.stdout)[name]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as problem:
        raise NotChecked from problem


if __name__ == "__main__":
    sys.exit(main())
