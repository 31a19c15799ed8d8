"""What the guide shows is run: its examples here, and its verb in a copy of the project."""

from pathlib import Path

import pytest

from tests.desk import Desk
from tests.docs.guide import GUIDE, ROOT, Copy, blocks, run_examples

VERB = "writing-a-verb.md"
QUICK = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist")


@pytest.mark.parametrize(("page", "least"), [(VERB, 2), ("reading.md", 4)])
def test_the_examples_of_a_page_hold(desk: Desk, page: str, least: int) -> None:
    assert run_examples(page, desk=desk, code=desk.in_house("101")) >= least


def test_every_block_is_run_or_is_no_program() -> None:
    for page in sorted(path.name for path in GUIDE.glob("*.md")):
        for block in blocks(page):
            assert block.title or block.language in {"sh", "text"}, f"{page}:{block.line}"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A copy with the guide's verb, and its migration."""
    copy = Copy(tmp_path_factory.mktemp("guide"))
    copy.apply(VERB)
    copy.runs("-m", "ruff", "check", "--fix", ".")
    copy.runs("manage.py", "makemigrations", "reservations", "--name", "note_wake_up")
    copy.runs("-m", "ruff", "format", "reservations/migrations")
    return copy


def test_the_guides_verb_is_all_that_the_registries_ask_for(copy: Copy) -> None:
    copy.runs("-m", "ruff", "format", "--check", "reservations", "tests")
    copy.runs("manage.py", "makemigrations", "--check", "--dry-run")
    registries = (
        *("tests/test_layers.py", "tests/wording/test_sentences.py"),
        "tests/views/test_permissions.py::test_a_role_has_the_rights_that_are_written_down",
        "tests/views/test_permissions.py::test_every_right_belongs_to_some_role",
        "tests/selectors/test_allowed_moves.py::test_the_moves_of_a_guest_in_house",
    )
    copy.runs("-m", "pytest", *QUICK, *registries)


def test_the_guides_verb_passes_its_tests_and_those_that_take_every_verb(copy: Copy) -> None:
    folders = ("tests/services", "tests/views", "tests/fuzz")
    copy.runs("-m", "pytest", *QUICK, *folders, "-k", "note_wake_up")


@pytest.mark.local
def test_the_scope_and_bare_boto3_write_and_refuse_the_same(copy: Copy) -> None:
    assert "9 passed" in copy.runs(
        "-m", "pytest", *QUICK, "--engine=local", "tests/docs/both_ways.py"
    )


def test_every_page_of_the_guide_can_be_found() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "docs/guide/README.md" in readme
    for path in GUIDE.glob("*.md"):
        for linked in Path(path).read_text().split("](")[1:]:
            target = linked.partition(")")[0].partition("#")[0]
            assert "://" in target or not target or (GUIDE / target).exists(), f"{path}: {target}"
