"""A form that is sent, and what most forms are filled with."""

import datetime as dt
from dataclasses import dataclass

RUI = {
    "given_name": "Rui",
    "family_name": "Costa",
    "email": "rui@example.org",
    "phone": "+351 912 000 111",
}
# An instant to come for as long as this desk is in use.
FAR = dt.datetime(2099, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Sending:
    """A form with what is typed into it, and where it goes."""

    url: str
    typed: dict[str, str]

    def but(self, **typed: str) -> "Sending":
        return Sending(self.url, self.typed | typed)

    def without(self, name: str) -> "Sending":
        return Sending(self.url, {key: value for key, value in self.typed.items() if key != name})
