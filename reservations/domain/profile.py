"""What the desk knows about a person."""

import hashlib
from dataclasses import dataclass

from reservations.domain.names import full_name, search_words, sort_name


@dataclass(frozen=True)
class Profile:
    """A guest's personal facts; `phone` is in international form (`+351912345678`)."""

    given_name: str
    family_name: str
    email: str | None = None
    phone: str | None = None

    @property
    def name(self) -> str:
        return full_name(self.given_name, self.family_name)

    @property
    def fingerprint(self) -> str:
        """Tells whether two readings of a profile say the same, without saying what."""
        facts = repr((self.given_name, self.family_name, self.email, self.phone))
        return hashlib.sha256(facts.encode()).hexdigest()[:20]

    @property
    def sort_name(self) -> str:
        return sort_name(self.given_name, self.family_name)

    @property
    def search_words(self) -> list[str]:
        return search_words(self.given_name, self.family_name, self.email, self.phone)


# What stands in the place of somebody who was anonymised, wherever a person would stand. It is
# kept with the records, since boards and lists show names as the indexes keep them.
NOBODY = Profile("", "Anonymised guest")
