"""What is sent when several rows of a list are ticked."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from reservations.domain.codes import as_code


@dataclass(frozen=True)
class Chosen:
    """A reservation that was ticked, with what its box says `beside` it, such as the room."""

    code: str
    beside: str = ""


class ChosenField(forms.Field):
    """The ticked rows, each once: `K7Q2MX 101`, or `K7Q2MX` where nothing stands beside it.

    `beside` is the shape of what must stand there; with `or_nothing` it need not.
    """

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "Nothing was ticked. Tick the reservations first.",
        "invalid": "What was chosen cannot be read. Choose again.",
        "twice": "A reservation was chosen twice. Choose again.",
        "most": "At most {most} reservations are done at once. Choose fewer.",
    }

    def __init__(
        self,
        *,
        most: int,
        beside: re.Pattern[str] | None = None,
        or_nothing: bool = False,
        required: bool = True,
    ) -> None:
        self.most, self.beside = most, beside
        self.may_be_alone = or_nothing or beside is None
        super().__init__(required=required)

    def to_python(self, value: Any) -> list[Chosen]:
        if len(value or ()) > self.most:
            raise forms.ValidationError(self.error_messages["most"].format(most=self.most))
        chosen = list(dict.fromkeys(self._one(text) for text in value or ()))
        if len({each.code for each in chosen}) < len(chosen):
            raise forms.ValidationError(self.error_messages["twice"])
        return chosen

    def _one(self, text: str) -> Chosen:
        first, _, beside = text.partition(" ")
        code = as_code(first)
        fits = self.beside and self.beside.fullmatch(beside)
        if code is None or not (fits or (self.may_be_alone and text == first)):
            raise forms.ValidationError(self.error_messages["invalid"])
        return Chosen(code, beside)
