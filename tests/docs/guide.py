"""The blocks of a page of the guide, and a copy of the project to which they are applied.

The word after a block's language says what becomes of it: the path of a file that it is, or, for
differences, that it changes; `example` is run as it is.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guide"
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<title>\S+))?\n(?P<body>.*?)^```$", re.M | re.S)
COPIED = ("hotel", "reservations", "templates", "tests", "docs")
FILES = ("manage.py", "pyproject.toml", "package.json", "README.md")
NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.pyc")


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is where in the page its body begins."""

    language: str
    title: str
    body: str
    line: int


def blocks(page: str) -> list[Block]:
    """All blocks of a page such as `reading.md`, in their order."""
    text = (GUIDE / page).read_text()
    return [
        Block(
            found["language"],
            found["title"] or "",
            found["body"],
            text[: found.start("body")].count("\n"),
        )
        for found in BLOCK.finditer(text)
    ]


def run_examples(page: str, **known: object) -> int:
    """Run the page's examples one after the other, as one program that knows these names; returns
    how many there are. A traceback names the line of the page."""
    examples = [block for block in blocks(page) if block.title == "example"]
    for block in examples:
        code = compile("\n" * block.line + block.body, str(GUIDE / page), "exec")
        exec(code, known)
    return len(examples)


class Copy:
    """A copy of the project in a folder of the test's own."""

    def __init__(self, place: Path) -> None:
        self.place = place
        for folder in COPIED:
            shutil.copytree(ROOT / folder, place / folder, ignore=NOT_COPIED)
        for name in FILES:
            shutil.copy(ROOT / name, place / name)
        for name in ("node_modules", ".venv"):
            if (ROOT / name).exists():
                (place / name).symlink_to((ROOT / name).resolve())

    def apply(self, page: str) -> None:
        """Add the page's files, and make the changes that it shows."""
        for block in blocks(page):
            if block.language == "diff":
                self._change(block)
            elif "/" in block.title:
                self._add(block)

    def runs(self, *arguments: str) -> str:
        """What a command of Python says; an AssertionError with all of it where it fails."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.place,
            env=_environment(),
            capture_output=True,
            text=True,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        return said

    def _add(self, block: Block) -> None:
        path = self.place / block.title
        assert not path.exists(), f"{block.title} is there already."
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body)

    def _change(self, block: Block) -> None:
        """What stands in the block without a sign, or with a minus, is in the file exactly once."""
        lines = [line or " " for line in block.body.splitlines()]
        assert {line[0] for line in lines} <= set(" +-"), f"Line {block.line} has no difference."
        before = _text(line for line in lines if line[0] != "+")
        after = _text(line for line in lines if line[0] != "-")
        path = self.place / block.title
        text = path.read_text()
        times = f"\n{text}".count(f"\n{before}")
        assert times == 1, f"{block.title} has {times} times, not once:\n{before}"
        path.write_text(f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line[1:]}\n" for line in lines)


def _environment() -> dict[str, str]:
    """Without what makes the tests in the copy workers of this run."""
    data = ROOT / (os.environ.get("HOTEL_DATA_DIR") or "var")
    own = {name: each for name, each in os.environ.items() if not name.startswith("PYTEST_")}
    return own | {"HOTEL_DATA_DIR": str(data.resolve())}
