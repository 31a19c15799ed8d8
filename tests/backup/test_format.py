"""A backup's file is what was written, or it is not believed."""

import gzip
import json
import stat
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from reservations.backup.format import Complete, Damaged, Header, Item, text_of
from reservations.backup.reading import Unfinished, verified
from reservations.backup.writing import Growing, Unusable

pytestmark = pytest.mark.usefixtures("small_pages")

HEADER = Header("HotelManagement", "id", ["PK", "SK"], "2026-11-22T03:00:00.000Z")
AT = "2026-11-22T03:01:00.000Z"


def item(number: int) -> Item:
    return {"PK": {"S": f"GUEST#MAIN#{number}"}, "SK": {"S": "GUEST"}, "Name": {"S": "Žofia\r\n"}}


# Everything that DynamoDB can hold, and a map that is named like a type.
ODD: Item = {
    "PK": {"S": "HOTEL#MAIN"},
    "SK": {"S": "ODD"},
    "Binary": {"B": b"\x00\xff"},
    "Binaries": {"BS": [b"\x01", b"\x02"]},
    "Number": {"N": "123456789012345678901234567890.12345678"},
    "Map": {"M": {"B": {"S": "text"}, "BS": {"L": [{"NULL": True}, {"BOOL": False}]}}},
    "Set": {"NS": ["1", "2.5"]},
}


def grown(file: Path, *pages: list[Item], finished: bool = True) -> Path:
    growing = Growing(file)
    growing.begin(HEADER)
    for number, page in enumerate(pages):
        growing.add(page, None if number == len(pages) - 1 else page[-1])
    if finished:
        growing.finish(consistent=True, why="", at=AT)
    growing.close()
    return file


def items_of(file: Path) -> list[Item]:
    return [each for member in verified(file) for each in member.items()]


def test_every_kind_of_value_comes_back_as_it_was(file: Path) -> None:
    assert items_of(grown(file, [item(1), ODD], [item(2)])) == [item(1), ODD, item(2)]


def test_a_table_without_items_has_a_backup_too(file: Path) -> None:
    assert items_of(grown(file, [])) == []


def test_it_is_gzip_with_a_line_an_item_as_amazon_exports_tables(file: Path) -> None:
    lines = gzip.decompress(grown(file, [item(1)]).read_bytes()).splitlines()
    kinds = [next(iter(json.loads(line))) for line in lines]
    assert kinds == ["Backup", "Seal", "Item", "Seal", "Complete", "Seal"]
    assert json.loads(lines[2]) == {"Item": item(1)}


def test_its_last_line_but_the_seal_counts_the_items_of_each_hotel(file: Path) -> None:
    other = item(2) | {"PK": {"S": "GUEST#TWO#2"}}
    lines = gzip.decompress(grown(file, [item(1), other, item(3)]).read_bytes()).splitlines()
    complete = Complete(**json.loads(lines[-2])["Complete"])
    assert complete == Complete(3, {"MAIN": 2, "TWO": 1}, True, "", AT)


def test_nobody_else_can_read_it(file: Path) -> None:
    assert stat.S_IMODE(grown(file, [item(1)]).stat().st_mode) == 0o600


def test_every_byte_counts(file: Path) -> None:
    """Whichever byte is another one, the file says the same or is not believed."""
    sound = grown(file, [item(1)], [item(2)]).read_bytes()
    told = items_of(file)
    refused = 0
    for place in range(len(sound)):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 0x10]) + sound[place + 1 :])
        try:
            assert items_of(file) == told, place
        except Damaged:
            refused += 1
    # Only a few bytes of gzip's own header say nothing: the time, the system, the level.
    assert refused > len(sound) * 0.8


def test_a_file_that_ends_too_soon_is_not_believed(file: Path) -> None:
    sound = grown(file, [item(1)], [item(2)]).read_bytes()
    for length in range(len(sound)):
        file.write_bytes(sound[:length])
        with pytest.raises(Damaged):
            items_of(file)


def test_members_cannot_be_left_out_exchanged_or_taken_from_another_backup(
    file: Path, tmp_path: Path
) -> None:
    sound = grown(file, [item(1)], [item(2)]).read_bytes()
    ends = [0, *(member.ends for member in verified(file))]
    header, first, second, end = (sound[a:b] for a, b in pairwise(ends))
    other = grown(tmp_path / "other", [item(3)], [item(2)])
    stranger = [m.ends for m in verified(other)]
    strange = other.read_bytes()[stranger[0] : stranger[1]]
    for wrong in (
        header + second + end,
        header + second + first + end,
        header + strange + second + end,
        first + second + end,
        sound + end,
        sound + b"more",
    ):
        file.write_bytes(wrong)
        with pytest.raises(Damaged):
            items_of(file)


def test_a_later_format_is_told(file: Path) -> None:
    growing = Growing(file)
    growing.begin(replace(HEADER, format=2))
    growing.finish(consistent=True, why="", at=AT)
    growing.close()
    with pytest.raises(Damaged, match="format 2; this program reads format 1"):
        items_of(file)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK,SK\n", gzip.compress(b'{"a": 1}\n', mtime=0)],
    ids=["nothing", "a table", "other lines"],
)
def test_what_is_no_backup_is_told(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(Damaged):
        items_of(file)


def test_a_backup_that_was_not_finished_is_told(file: Path) -> None:
    grown(file, [item(1)], finished=False)
    with pytest.raises(Unfinished, match="not finished"):
        items_of(file.with_name("hotel.backup.part"))


def test_whoever_goes_on_does_so_behind_the_last_seal(file: Path) -> None:
    whole = grown(file, [item(1)], [item(2)], [item(3)]).read_bytes()
    file.unlink()
    part = file.with_name("hotel.backup.part")
    for length in (*range(60, len(whole), 7), len(whole)):
        part.write_bytes(whole[:length])
        try:
            growing = Growing(file)
        except Unusable:
            continue  # Not even the first member was whole.
        for number in range(growing.items + 1, 4):
            growing.add([item(number)], None if number == 3 else item(number))
        growing.finish(consistent=True, why="", at=AT)
        growing.close()
        assert items_of(file) == [item(1), item(2), item(3)]
        file.unlink()


def test_no_backup_replaces_another_file(file: Path) -> None:
    file.write_text("something")
    with pytest.raises(Unusable, match="exists already"):
        Growing(file)
    assert file.read_text() == "something"


def test_two_backups_cannot_write_one_file(file: Path) -> None:
    first = Growing(file)
    with pytest.raises(Unusable, match="Another backup"):
        Growing(file)
    first.close()
    Growing(file).close()


def test_a_part_that_is_no_backup_is_left_alone(file: Path) -> None:
    part = file.with_name("hotel.backup.part")
    part.write_text("my diary")
    with pytest.raises(Unusable, match="--restart"):
        Growing(file)
    assert part.read_text() == "my diary"


def test_what_is_none_of_dynamodbs_is_a_bug() -> None:
    with pytest.raises(TypeError):
        text_of(Item={"A": object()})
