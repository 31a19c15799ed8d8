"""`docs/faults.md` names the test of every fault, and every test that is named exists."""

import ast
import re

from hotel.paths import BASE_DIR

NAMED = re.compile(r"`(test_\w+\.py)::(test_\w+)`")
HERE = BASE_DIR / "tests" / "faults"


def rows() -> list[str]:
    lines = (BASE_DIR / "docs" / "faults.md").read_text().splitlines()
    return [line for line in lines if line.startswith("|")][2:]


def functions_of(file: str) -> set[str]:
    (path,) = HERE.rglob(file)
    module = ast.parse(path.read_text())
    return {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def test_every_fault_of_the_table_names_a_test_that_exists() -> None:
    assert len(rows()) > 30
    for row in rows():
        found = NAMED.findall(row)
        assert len(found) == 1, row
        file, name = found[0]
        assert name in functions_of(file), row


def test_every_file_of_tests_is_in_the_table() -> None:
    named = {file for row in rows() for file, _ in NAMED.findall(row)}
    assert named == {path.name for path in HERE.rglob("test_*.py")} - {"test_docs.py"}
