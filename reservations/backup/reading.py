"""The members of a backup's file, each verified before anybody sees it."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from reservations.backup.format import (
    FORMAT,
    NOTHING,
    Complete,
    Damaged,
    Header,
    Item,
    Seal,
    hash_of,
    item_of,
)

GZIP = 31
CHUNK = 1 << 20
# Many times what is written; whoever opens a file of somebody else does not want it in memory.
LONGEST_MEMBER = 64 << 20


class Unfinished(Damaged):
    """The file ends in the middle of a member, or before the line that ends it."""


@dataclass(frozen=True)
class Member:
    """A verified member: its `lines` without the seal, and the place in the file at which it
    `ends`, in bytes."""

    lines: bytes
    seal: Seal
    ends: int

    def items(self) -> Iterator[Item]:
        """The items of the member; the first and the last one of a file have none."""
        for line in self.lines.splitlines():
            if line.startswith(b'{"Item":'):
                yield item_of(line)


@dataclass(frozen=True)
class Contents:
    """What a whole file holds; `sha256` is the last seal's, which stands for all of it."""

    header: Header
    complete: Complete
    members: int
    sha256: str


def members(file: BinaryIO) -> Iterator[Member]:
    """The members from the beginning on. Raises Damaged, Unfinished."""
    before, number = NOTHING, 0
    for text, ends in _decompressed(file):
        lines, seal = _parted(text, number)
        if seal.member != number or hash_of(before, lines, seal) != seal.sha256:
            raise Damaged(f"Its part {number} is not what was written: the checksum differs.")
        yield Member(lines, seal, ends)
        before, number = seal.sha256, number + 1


def _decompressed(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The text of each member, and where in the file it ends."""
    left, place = b"", 0
    while chunk := left or file.read(CHUNK):
        member, parts, size = zlib.decompressobj(GZIP), [], 0
        while not member.eof:
            try:
                parts.append(member.decompress(chunk))
            except zlib.error as error:
                raise Damaged(f"Behind its byte {place:,} it is no gzip: {error}.") from error
            size += len(parts[-1])
            if size > LONGEST_MEMBER:
                raise Damaged(f"Behind its byte {place:,} it is larger than a backup's.")
            place += len(chunk) - len(member.unused_data)
            chunk = b"" if member.eof else file.read(CHUNK)
            if not chunk and not member.eof:
                raise Unfinished("It ends in the middle.")
        left = member.unused_data
        yield b"".join(parts), place


def _parted(text: bytes, number: int) -> tuple[bytes, Seal]:
    """The lines of a member, and the seal in its last one."""
    lines, _, last = text.removesuffix(b"\n").rpartition(b"\n")
    said = _said(last, "Seal")
    if said is None:
        raise Damaged(f"Its part {number} has no seal.")
    return (lines + b"\n") if lines else b"", _made(Seal, said)


def _said(line: bytes, name: str) -> dict[str, Any] | None:
    """What stands under the name in a line that has no other."""
    try:
        value = json.loads(line)
    except ValueError:
        return None
    said = value.get(name) if isinstance(value, dict) else None
    return said if isinstance(said, dict) else None


def _made(kind: type[Any], said: dict[str, Any]) -> Any:
    try:
        return kind(**said)
    except TypeError as error:
        raise Damaged(f"A line says other things than a backup does: {error}.") from error


def header_of(member: Member) -> Header:
    """What the first member says. Raises Damaged for no backup, and for one of another format."""
    said = _said(member.lines, "Backup")
    if said is None:
        raise Damaged("It is no backup of a hotel's table.")
    if said.get("format") != FORMAT:
        raise Damaged(f"It has format {said.get('format')}; this program reads format {FORMAT}.")
    header: Header = _made(Header, said)
    return header


def complete_of(member: Member) -> Complete | None:
    """What the last member says, or None where it is not the last."""
    said = _said(member.lines, "Complete")
    complete: Complete | None = _made(Complete, said) if said else None
    return complete


def verified(path: Path) -> Iterator[Member]:
    """Every member of a whole file, so that whoever has taken the last one knows that all is as
    it was written. Raises Damaged, Unfinished."""
    with path.open("rb") as file:
        last = None
        for number, member in enumerate(members(file)):
            if number == 0:
                header_of(member)
            if last and complete_of(last):
                raise Damaged("Something stands behind its end.")
            yield member
            last = member
        if last is None or complete_of(last) is None:
            raise Unfinished("Its end is missing: the backup was not finished.")
