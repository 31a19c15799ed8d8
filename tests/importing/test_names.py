"""Guests are made-up people of their countries, or those of lists."""

from pathlib import Path

import pytest

from reservations.importing.names import ListedNames
from reservations.importing.problems import CannotImport
from reservations.replay.people import ANYWHERE, LOCALES, People, clean_name, locales_of

PEOPLE = People("a seed")


def test_the_same_number_is_the_same_person() -> None:
    assert PEOPLE.from_country("PRT", 5) == People("a seed").from_country("PRT", 5)
    assert PEOPLE.from_country("PRT", 5) != PEOPLE.from_country("PRT", 6)


@pytest.mark.parametrize(
    ("country", "locale"),
    [("PRT", "pt_PT"), ("GBR", "en_GB"), ("JPN", "ja_JP"), ("CHE", "de_CH"), ("AGO", "pt_BR")],
)
def test_a_country_has_the_names_of_its_language(country: str, locale: str) -> None:
    assert locales_of(country)[0] == locale


def test_guests_of_unknown_countries_are_from_anywhere() -> None:
    names = {PEOPLE.from_country(None, number).name for number in range(40)}
    scripts = {name[0].isascii() for name in names}
    assert scripts == {True, False}
    assert not locales_of("XXX")
    assert PEOPLE.from_country("XXX", 1).family_name


@pytest.mark.parametrize("locale", ANYWHERE)
def test_every_name_passes_the_desk_s_own_form(locale: str) -> None:
    assert locale in LOCALES
    for number in range(8):
        person = PEOPLE.in_locale(locale, number)
        assert person.given_name == clean_name(person.given_name) != ""
        assert person.family_name == clean_name(person.family_name) != ""


def popular(path: Path, header: str, *rows: str) -> Path:
    path.write_text("\n".join([header, *rows]), encoding="utf-8-sig")
    return path


def test_lists_of_popular_names_are_used_by_country(tmp_path: Path) -> None:
    given = popular(
        tmp_path / "given.csv",
        "Country,Gender,Localized Name,Romanized Name",
        "PT,F,Inês,Ines",
        "JP,M,翔太,Shota",
    )
    family = popular(
        tmp_path / "family.csv", "Country,Localized Name", "PT,Guimarães", "JP,佐藤", "JP,\u202e"
    )
    listed = ListedNames([given, family])
    assert listed.from_country("PRT", 1).name == "Inês Guimarães"
    assert listed.from_country("JPN", 1).name == "翔太 佐藤"
    assert listed.from_country("FRA", 1).family_name in {"Guimarães", "佐藤"}


def test_a_plain_list_of_people_is_enough(tmp_path: Path) -> None:
    people = popular(tmp_path / "people.csv", "given_name,family_name", "Ana,Sousa")
    assert ListedNames([people]).from_country(None, 9).name == "Ana Sousa"


@pytest.mark.parametrize(
    ("header", "said"),
    [("a,b", "is no list of names"), ("Country,Localized Name", "need both given names and")],
)
def test_a_useless_list_is_refused_in_a_sentence(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(CannotImport, match=said):
        ListedNames([popular(tmp_path / "names.csv", header, "PT,Sousa")])
