"""A file of bookings is read whole or refused in one sentence."""

import gzip
from pathlib import Path

import pytest

from reservations.importing.problems import CannotImport
from reservations.importing.source import read_source
from tests.importing.rows import csv_file, csv_text


def test_rows_are_numbered_from_1_and_know_their_line(tmp_path: Path) -> None:
    source = read_source(csv_file(tmp_path, {}, {"adr": "12"}))
    assert [(row.number, row.line) for row in source.rows] == [(1, 2), (2, 3)]
    assert source.rows[1].cells["adr"] == "12"


def test_a_compressed_file_is_the_same_import_as_the_plain_one(tmp_path: Path) -> None:
    plain = csv_file(tmp_path, {})
    packed = tmp_path / "bookings.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_source(packed).digest == read_source(plain).digest
    assert read_source(packed).rows == read_source(plain).rows


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "marked.csv"
    path.write_text(csv_text({}), encoding="utf-8-sig")
    assert read_source(path).hotels() == ["Resort Hotel"]


def test_a_row_with_another_number_of_cells_has_none(tmp_path: Path) -> None:
    path = tmp_path / "torn.csv"
    path.write_text(csv_text({}) + "Resort Hotel,0,2\n", encoding="utf-8")
    assert [bool(row.cells) for row in read_source(path).rows] == [True, False]


def damaged(content: bytes) -> bytes:
    packed = gzip.compress(content)
    return packed[: len(packed) // 2]


CONTENT = csv_text({}).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no file of hotel bookings"),
        (b"# A page about hotels\n", "no file of hotel bookings"),
        (CONTENT.splitlines()[0] + b"\n", "has no bookings in it"),
        (CONTENT.replace(b"adr,", b"price,"), "lacks the columns adr"),
        (CONTENT.replace(b"meal,", b"adr,"), "has the columns adr twice"),
        (CONTENT.replace(b"PRT", b"\xe7\xe3o"), "not UTF-8 text: line 2"),
        (damaged(CONTENT), "damaged or truncated gzip file"),
        (b"\x1f\x8bnot gzip at all", "damaged or truncated gzip file"),
        (CONTENT + b'"never closed', "no readable CSV file"),
    ],
)
def test_an_unusable_file_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(CannotImport, match=said):
        read_source(path)


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="cannot be read: No such file"):
        read_source(tmp_path / "nowhere.csv")
