"""`import_rooming_list` picks a room up for each row of a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reservations.models import Block
from reservations.rooming.source import read_rows
from tests.blocks import group_of
from tests.desk import Desk
from tests.rooming_lists import listed
from tests.views.block_verbs import far_block


@pytest.fixture
def block(desk: Desk) -> Block:
    return far_block(desk)


def imports(desk: Desk, path: Path, group: str, **more: Path) -> str:
    said = StringIO()
    call_command(
        "import_rooming_list", path, group=group, hotel=desk.h, stdout=said, verbosity=0, **more
    )
    return said.getvalue()


def test_every_row_is_picked_up_and_the_same_command_goes_on(
    desk: Desk, block: Block, tmp_path: Path
) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(listed("Lima"))
    assert imports(desk, path, block.group) == "1 picked up, 0 before, 0 refused.\n"
    path.write_text(listed("Lima", "Braga"))
    assert imports(desk, path, block.group) == "1 picked up, 1 before, 0 refused.\n"
    assert len(group_of(desk, block).codes) == 2


def test_what_is_refused_is_told_and_written_to_a_file(
    desk: Desk, block: Block, tmp_path: Path
) -> None:
    path, rest = tmp_path / "guests.csv", tmp_path / "rest.csv"
    path.write_text(listed("Lima", "Braga", "Costa"))
    with pytest.raises(CommandError, match="Not every row was picked up"):
        imports(desk, path, block.group, rest=rest)
    (row,) = read_rows(rest.read_text()).rows
    assert row.profile.family_name == "Costa"


def test_a_file_that_is_wrong_writes_nothing(desk: Desk, block: Block, tmp_path: Path) -> None:
    path = tmp_path / "guests.csv"
    path.write_text(listed("Lima") + "Braga,Rui,soon,,DLX,1\n")
    before = desk.items(tombstones=True)
    with pytest.raises(CommandError, match=r"Row 3: The arrival must be a date") as refused:
        imports(desk, path, block.group)
    assert str(refused.value).endswith("Nothing was picked up.")
    with pytest.raises(CommandError, match="cannot be read"):
        imports(desk, tmp_path / "none.csv", block.group)
    path.write_text(listed("Lima"))
    with pytest.raises(CommandError, match="There is no such group"):
        imports(desk, path, "000000000000")
    assert desk.items(tombstones=True) == before
