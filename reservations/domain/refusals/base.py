"""What all refusals are."""

from dataclasses import dataclass, field
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class Refusal(Exception):
    """The base: each is a dataclass of its facts; `about` is the form field that it is about."""

    about: ClassVar[str | None] = None

    def __init_subclass__(cls) -> None:
        dataclass(eq=False)(cls)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    __hash__ = Exception.__hash__

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({facts})"
