"""Made-up people whose names are those of their countries, in the scripts of their countries."""

import pkgutil
import random
from functools import cache

import faker.providers.person
from babel.core import get_global
from babel.languages import get_official_languages
from django.core.exceptions import ValidationError
from faker import Faker

from reservations.domain.profile import Profile
from reservations.forms.fields import NameField

# The locales in which Faker knows names, rather than falling back on English ones.
LOCALES = sorted(
    module.name for module in pkgutil.iter_modules(faker.providers.person.__path__) if module.ispkg
)
# For guests of whom the country is not known: the countries that visit most, and many scripts.
ANYWHERE = (
    *("pt_PT", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pl_PL", "sv_SE", "pt_BR"),
    *("cs_CZ", "el_GR", "bg_BG", "uk_UA", "tr_TR", "ka_GE", "hy_AM", "he_IL", "ar_SA", "fa_IR"),
    *("hi_IN", "ta_IN", "th_TH", "ja_JP", "zh_CN", "ko_KR"),
)
NAME = NameField(required=True)


class People:
    """The same person for the same number, in every run with the same seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed

    def from_country(self, country: str | None, number: int) -> Profile:
        """Somebody from a country (three letters); from anywhere if it is None or unknown."""
        chance = random.Random(f"{self._seed}.{number}")  # noqa: S311 - names, no secrets
        locales = locales_of(country) if country else ()
        return self.in_locale(locales[0] if locales else chance.choice(ANYWHERE), number)

    def in_locale(self, locale: str, number: int) -> Profile:
        """Somebody whose language and country are those of a Faker locale."""
        names = _faker(locale)
        names.seed_instance(f"{self._seed}.{number}")
        return Profile(clean_name(names.first_name()), clean_name(names.last_name()))


def clean_name(name: str) -> str:
    """A name by the rule of the forms; empty if it breaks that."""
    try:
        return str(NAME.clean(name))
    except ValidationError:
        return ""


def territory_of(country: str) -> str | None:
    """The two-letter code of a country known by three."""
    aliases = get_global("territory_aliases").get(country, [])
    return aliases[0] if len(aliases) == 1 else None


@cache
def locales_of(country: str) -> tuple[str, ...]:
    """The locales with names for a country (three letters), best first; empty if there is none."""
    territory = territory_of(country)
    if territory is None:
        return ()
    languages = [each.partition("_")[0] for each in get_official_languages(territory)]
    exact = [f"{language}_{territory}" for language in languages]
    nearby = [each for each in LOCALES if each.endswith(f"_{territory}")]
    related = [each for language in languages for each in LOCALES if each[:2] == language]
    return tuple(each for each in [*exact, *nearby, *related] if each in LOCALES)


@cache
def _faker(locale: str) -> Faker:
    return Faker(locale)
