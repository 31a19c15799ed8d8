"""The demo's guests: names from many countries, addresses and numbers that belong to nobody."""

import random
from dataclasses import replace

from reservations.demo.stays import SEED
from reservations.domain.names import fold
from reservations.domain.profile import Profile
from reservations.replay.people import ANYWHERE, People

# Those who come most often to Lisbon stand here beside the many others.
LOCALES = ("pt_PT", "pt_PT", "pt_BR", "en_GB", "es_ES", "fr_FR", "de_DE", "en_US", *ANYWHERE)
EMAIL_SHARE = 0.75
PHONE_SHARE = 0.6
# Kept for films and books by those who give numbers out in the United Kingdom and North America.
PHONES = (("+441134960", 3), ("+4420794600", 2), ("+120255501", 2), ("+161755501", 2))

PEOPLE = People(SEED)


def guest(number: int) -> Profile:
    """The guest with this number, the same every time."""
    chance = random.Random(f"{SEED}.{number}")  # noqa: S311 - a story, no secret
    person = PEOPLE.in_locale(chance.choice(LOCALES), number)
    return replace(
        person,
        email=_email(person, number) if chance.random() < EMAIL_SHARE else None,
        phone=_phone(chance) if chance.random() < PHONE_SHARE else None,
    )


def _email(person: Profile, number: int) -> str:
    """At example.org, which delivers nothing; from the name where that is in Latin letters."""
    words = fold(person.name).split()
    local = ".".join(words) if all(word.isascii() for word in words) else f"guest{number}"
    return f"{local}@example.org"


def _phone(chance: random.Random) -> str:
    prefix, digits = chance.choice(PHONES)
    return prefix + "".join(chance.choice("0123456789") for _ in range(digits))
