"""The layers and the sizes: who may import whom, and how large anything may become."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.group_moves import ALONE
from reservations.domain.lifecycle import MOVES
from reservations.models.staff import DeskPermission
from reservations.urls import urlpatterns

ROOT = Path(__file__).parents[1]
APP = ROOT / "reservations"

# Besides itself and the standard library each layer may import these and nothing else. The
# domain's words (a refusal, an operation, a stay) are what views and addresses speak of, too.
MAY_IMPORT = {
    "domain": set(),
    "models": {"pynamodb", "botocore", "boto3", "reservations.domain"},
    "transactions": {"pynamodb", "botocore", "reservations.models", "reservations.domain"},
    "services": {"reservations.transactions", "reservations.models", "reservations.domain"},
    "selectors": {"reservations.models", "reservations.domain"},
    "night_audit": {"reservations.services", "reservations.selectors", "reservations.domain"},
    "self_check": {
        "pynamodb.exceptions",
        "reservations.transactions",
        "reservations.models",
        "reservations.domain",
        # Which form a record has.
        "reservations.migrating",
        # The helpers that say what a record has to hold; no verb.
        "reservations.services._guests",
        "reservations.services._rooms",
    },
    # A file of rooms to pick up, each under an id that is always the same.
    "rooming": {
        "reservations.forms.blocks.rooming_row",
        "reservations.replay",
        "reservations.services.blocks.pick_up",
        "reservations.wording",
        "reservations.models",
        "reservations.domain",
    },
    # The table as a whole, past its records: as items, and pausing as any verb.
    "backup": {
        "boto3",
        "botocore",
        "pynamodb.exceptions",
        "reservations.models",
        "reservations.services.pause_desk",
        "reservations.services.reopen_desk",
        "reservations.domain",
    },
    "migrating": {
        "pynamodb.exceptions",
        "reservations.models",
        "reservations.services.migrate_table",
        "reservations.domain",
    },
    "forms": {"django.forms", "babel", "phonenumber_field", "reservations.domain"},
    "wording": {"reservations.domain"},
    "views": {
        "django",
        "reservations.forms",
        "reservations.night_audit",
        "reservations.rooming",
        "reservations.selectors",
        "reservations.services",
        "reservations.wording",
        "reservations.domain",
    },
    "urls": {"django.urls", "reservations.views", "reservations.domain"},
    # Signing in and the staff's accounts, which are kept in Django's database.
    "accounts": {
        "django",
        "django_otp",
        "axes",
        "segno",
        "hotel.after_sending",
        "hotel.sessions",
        "reservations.forms",
        "reservations.views",
        "reservations.services.staff",
        "reservations.models.staff",
        "reservations.models.table_state",
        "reservations.domain",
    },
}
# Where a layer has a door of its own to something that is not for the rest of it.
DOORS = {
    "reservations/views/attempts.py": {"reservations.transactions.settling"},
    "reservations/models/staff.py": {"django.db", "django.contrib.auth.models"},
    "reservations/views/guest_file.py": {"babel"},
    "reservations/views/by_guest/links.py": {"segno"},
    "reservations/forms/sign_in.py": {"django.contrib.auth.forms"},
    "reservations/selectors/repeats.py": {"reservations.transactions"},
    "reservations/selectors/together.py": {"reservations.transactions.snapshot"},
}
# Verbs of commands, of the night audit, and of other verbs.
WITHOUT_SCREEN = {
    "dirty_slept_rooms",
    "expire_block",
    "expire_hold",
    "forget_guest",
    "migrate_table",
    "pause_desk",
    "reopen_desk",
    "roll_horizon",
    "save_people",
    "seal_day",
    "set_up_hotel",
}
# Whoever may book a group may fill its draft, which is done on one page.
ON_ONE_PAGE = {"add_line", "remove_line", "commit_draft", "discard_draft"}
OF_A_DRAFT = ON_ONE_PAGE | {"begin_draft", "restore_draft"}
# Packages of services, and of views, that hold a family of verbs.
FAMILIES = ("", "blocks", "groups")
VERBS = sorted(
    path.stem
    for family in FAMILIES
    for path in (APP / "services" / family).glob("*.py")
    if not path.stem.startswith("_")
)

MAX_FUNCTION, MAX_MODULE, MAX_TEMPLATE, MAX_TEST_FILE = 40, 250, 100, 400


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Everything that a module imports, as far as it names it: `django.forms`."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names)
            case ast.ImportFrom(module=module, names=names, level=0) if module:
                yield from (f"{module}.{each.name}" for each in names)
            case ast.ImportFrom():
                yield "a relative import"


def forbidden(path: Path) -> list[str]:
    own = f"reservations.{layer_of(path)}"
    allowed = {own} | MAY_IMPORT[layer_of(path)] | DOORS.get(name_of(path), set())
    return [
        name
        for name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(name == each or name.startswith(f"{each}.") for each in allowed)
    ]


LAYERED = [path for path in sources("reservations") if layer_of(path) in MAY_IMPORT]


@pytest.mark.parametrize("path", LAYERED, ids=name_of)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    assert forbidden(path) == []


def test_every_layer_of_the_table_is_there() -> None:
    assert {layer_of(path) for path in LAYERED} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", sources("reservations/services"), ids=name_of)
def test_services_do_not_call_services(path: Path) -> None:
    others = [
        name
        for name in imported(path)
        if name.startswith("reservations.services.") and not re.search(r"\._[a-z]", name)
    ]
    assert others == []


@pytest.mark.parametrize("path", sources("reservations/domain"), ids=name_of)
def test_the_domain_has_no_clock(path: Path) -> None:
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert calls.isdisjoint({"now", "today", "utcnow", "localtime"})


def test_nobody_but_the_transaction_scope_sends_transactions() -> None:
    users = {
        layer_of(path)
        for path in sources("reservations")
        if "TransactWrite" in path.read_text() or "cancellation_reasons" in path.read_text()
    }
    assert users == {"transactions"}


def test_nobody_but_a_restore_sends_items_past_the_records_in_a_transaction() -> None:
    """It puts hotels back as they were stored, before anybody works in the table."""
    assert [
        name_of(path)
        for path in sources("reservations", "hotel")
        if "transact_write_items" in path.read_text()
    ] == ["reservations/backup/restoring/marker.py"]


def callers(*methods: str) -> list[str]:
    """Which modules call a method of one of these names."""
    return [
        name_of(path)
        for path in sources("reservations", "hotel")
        if any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in methods
            for node in ast.walk(ast.parse(path.read_text()))
        )
    ]


def test_every_read_names_its_level() -> None:
    """Who wants to know how the desk reads learns it in one module, and no page reads past it."""
    levels = "reservations/models/levels.py"
    assert callers("query", "batch_get", "batch_get_item") == [levels]
    assert [
        name_of(path)
        for path in sources("reservations", "hotel")
        if "pynamodb.transactions.TransactGet" in set(imported(path))
    ] == [levels]


def test_nothing_scans_but_what_is_about_the_whole_table() -> None:
    assert [name_of(path) for path in sources("reservations") if "scan(" in path.read_text()] == [
        "reservations/backup/scanning.py",
        "reservations/self_check/scanning.py",
    ]


def test_no_verb_reads_the_hotel_past_the_look_whether_its_desk_is_open() -> None:
    past = {
        f"reservations.models.reading.{name}" for name in ("read_house", "read_stays_with_rooms")
    }
    assert [
        name_of(path)
        for path in sources("reservations/services")
        if past & set(imported(path)) and path.name != "_hotel.py"
    ] == []


def test_nothing_happens_behind_a_save() -> None:
    """No Django signals, and no work in `save`."""
    hidden = ("django.db.models.signals", "django.dispatch", "def save(")
    assert [
        name_of(path)
        for path in sources("reservations")
        if any(word in path.read_text() for word in hidden)
    ] == []


# Words.


def all_refusals(base: type[r.Refusal] = r.Refusal) -> Iterator[type[r.Refusal]]:
    for kind in base.__subclasses__():
        yield kind
        yield from all_refusals(kind)


def test_every_refusal_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(all_refusals()) - {r.NotFound} == set(wording.SENTENCES)


def test_every_verb_has_its_words_for_what_it_does_and_did() -> None:
    assert sorted(wording.VERBS) == sorted(wording.OUTCOMES) == VERBS


# One verb, one name everywhere.


def module_of(layer: str, verb: str) -> Path | None:
    paths = (APP / layer / family / f"{verb}.py" for family in FAMILIES)
    return next((path for path in paths if path.exists()), None)


def source_of(layer: str, verb: str) -> ast.Module:
    path = module_of(layer, verb)
    assert path, f"No module of {layer} is named {verb}."
    return ast.parse(path.read_text())


def camel(verb: str) -> str:
    return "".join(word.capitalize() for word in verb.split("_"))


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_function_of_its_module_and_has_its_tests(verb: str) -> None:
    module = source_of("services", verb)
    public = [
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert public == [verb]
    assert list((ROOT / "tests" / "services").rglob(f"test_{verb}.py"))


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in WITHOUT_SCREEN])
def test_a_verb_with_a_screen_has_view_template_address_right_and_tests(verb: str) -> None:
    view = source_of("views", verb)
    assert camel(verb) in {node.name for node in view.body if isinstance(node, ast.ClassDef)}
    template = "draft" if verb in ON_ONE_PAGE else verb
    assert (ROOT / "templates" / f"{template}.html").exists()
    assert verb in {pattern.name for pattern in urlpatterns}
    right = "book_group" if verb in OF_A_DRAFT else ALONE.get(verb, verb)
    assert right in {codename for codename, _ in DeskPermission._meta.permissions}
    assert list((ROOT / "tests" / "views").rglob(f"test_{verb}.py"))


def test_a_verb_without_a_screen_has_no_half_of_one() -> None:
    for verb in WITHOUT_SCREEN:
        assert verb in VERBS
        assert module_of("views", verb) is None
        assert not (ROOT / "templates" / f"{verb}.html").exists()


def test_every_move_of_the_lifecycle_is_a_verb() -> None:
    assert set(MOVES) <= set(VERBS)


# Sizes.


def lengths(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or 0) - node.lineno + 1, f"{name_of(path)}:{node.name}"


def test_no_function_is_longer_than_40_lines_and_nine_in_ten_have_25_at_most() -> None:
    found = sorted(each for path in sources("reservations", "hotel") for each in lengths(path))
    assert [each for each in found if each[0] > MAX_FUNCTION] == []
    assert found[len(found) * 9 // 10][0] <= 25
    assert found[len(found) // 2][0] <= 8


@pytest.mark.parametrize(
    ("folders", "suffix", "most"),
    [
        (("reservations", "hotel"), "py", MAX_MODULE),
        (("templates",), "html", MAX_TEMPLATE),
        (("tests",), "py", MAX_TEST_FILE),
    ],
)
def test_no_file_is_longer_than_it_may_be(folders: tuple[str, ...], suffix: str, most: int) -> None:
    too_long = {
        name_of(path): lines
        for folder in folders
        for path in (ROOT / folder).rglob(f"*.{suffix}")
        if (lines := len(path.read_text().splitlines())) > most
    }
    assert too_long == {}


@pytest.mark.parametrize("path", sources("reservations", "hotel"), ids=name_of)
def test_a_module_says_why_it_exists(path: Path) -> None:
    source = path.read_text()
    assert not source.strip() or "migrations" in path.parts or ast.get_docstring(ast.parse(source))
