"""Guests' names out of files: plain lists of people, or lists of popular names by country."""

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from reservations.domain.profile import Profile
from reservations.importing.problems import CannotImport
from reservations.replay.people import People, clean_name, territory_of

# A list of people has both names in a row. A list of popular names has one a row; only those of
# forenames say to whom they are given.
PEOPLE_COLUMNS = ("given_name", "family_name")
POPULAR_COLUMNS = ("Country", "Localized Name")
FORENAMES_COLUMN = "Gender"


class ListedNames:
    """Given and family names by country (two letters), and all of them under ''."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._given: defaultdict[str, list[str]] = defaultdict(list)
        self._family: defaultdict[str, list[str]] = defaultdict(list)
        for path in paths:
            self._read(path)
        if not (self._given[""] and self._family[""]):
            raise CannotImport("The lists of names need both given names and family names.")

    def from_country(self, country: str | None, number: int) -> Profile:
        """The same person for the same number, from the country where it has names."""
        territory = (territory_of(country) if country else None) or ""
        chance = random.Random(number)  # noqa: S311 - names, no secrets
        return Profile(
            _one_of(self._given, territory, chance), _one_of(self._family, territory, chance)
        )

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CannotImport(f"The names in {path} cannot be read: {error}.") from error
        reader = csv.DictReader(io.StringIO(text, newline=""))
        header = reader.fieldnames or []
        if all(column in header for column in PEOPLE_COLUMNS):
            self._read_people(reader)
        elif all(column in header for column in POPULAR_COLUMNS):
            names = self._given if FORENAMES_COLUMN in header else self._family
            for row in reader:
                _add(names, row["Country"], row["Localized Name"])
        else:
            raise CannotImport(
                f"{path.name} is no list of names: it has neither the columns "
                f"{' and '.join(PEOPLE_COLUMNS)} nor {' and '.join(POPULAR_COLUMNS)}."
            )

    def _read_people(self, reader: "csv.DictReader[str]") -> None:
        for row in reader:
            country = row.get("country") or ""
            _add(self._given, country, row["given_name"])
            _add(self._family, country, row["family_name"])


def guests_named(paths: list[Path], seed: str) -> "ListedNames | People":
    """Who the guests are: the people of the lists, or made-up ones."""
    return ListedNames(paths) if paths else People(seed)


def _add(names: dict[str, list[str]], country: str | None, name: str | None) -> None:
    """A name that the desk would refuse is left out."""
    usable = clean_name(name or "")
    if usable:
        for place in {"", (country or "").strip().upper()}:
            names[place].append(usable)


def _one_of(names: dict[str, list[str]], territory: str, chance: random.Random) -> str:
    return chance.choice(names.get(territory) or names[""])
