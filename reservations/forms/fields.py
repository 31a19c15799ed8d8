"""Fields that several forms share: names as people write them, dates, amounts, numbers."""

import re
import unicodedata
from typing import Any

from babel.numbers import get_currency_precision
from django import forms
from phonenumber_field.formfields import PhoneNumberField

from reservations.domain.money import major_units, minor_units

MAX_NAME = 80
MAX_NOTES = 1000
MAX_PEOPLE = 99
# At least one digit, so that no room is called like a page ("new").
ROOM_NUMBER = re.compile(r"(?=.*[0-9])[0-9A-Za-z][0-9A-Za-z.-]{0,11}")
TYPE_CODE = re.compile(r"[0-9A-Z]{1,8}")

# Control characters and halves of surrogate pairs are damage, not text; marks that turn the
# direction of the text around would disguise what stands on the page.
DAMAGED = {"Cc", "Cs", "Cn"}
REPLACEMENT = "\ufffd"
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class LineField(forms.CharField):
    """One line of text: white space collapsed, canonically composed, free of damage."""

    def __init__(self, **options: Any) -> None:
        self.label_in_errors = options.pop("called", "This")
        options.setdefault("max_length", MAX_NAME)
        options.setdefault("error_messages", {}).setdefault(
            "max_length",
            f"{self.label_in_errors} must have {options['max_length']} characters or fewer.",
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if any(_is_damaged(character) for character in text):
            raise forms.ValidationError(
                f"{self.label_in_errors} has characters that cannot be read or printed. "
                "Type it again."
            )
        return " ".join(unicodedata.normalize("NFC", text).split())


class NameField(LineField):
    """A person's name in any script: at least one letter, so that it can be searched."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(character.isalpha() for character in value):
            raise forms.ValidationError(f"{self.label_in_errors} needs at least one letter.")


class NotesField(LineField):
    """Several lines, each of them as a `LineField` would have it; never two empty ones in a row."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MAX_NOTES} | options)

    def to_python(self, value: Any) -> str:
        lines = re.split(r"\r\n|\r|\n", str(value or ""))
        text = "\n".join(super(NotesField, self).to_python(line) for line in lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip()


def _is_damaged(character: str) -> bool:
    if character in "\t\r\n":
        return False
    return (
        unicodedata.category(character) in DAMAGED
        or character == REPLACEMENT
        or character in TURNING
    )


def date_field(called: str) -> forms.DateField:
    """A date from the browser's own picker."""
    return forms.DateField(
        label=called,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": f"Enter the {called.lower()}.",
            "invalid": f"The {called.lower()} must be a date, such as 2026-11-22.",
        },
    )


def people_field(called: str, *, least: int, initial: int) -> forms.IntegerField:
    """How many people of a kind."""
    sentence = f"{called} must be a whole number from {least} to {MAX_PEOPLE}."
    return forms.IntegerField(
        label=called,
        min_value=least,
        max_value=MAX_PEOPLE,
        initial=initial,
        error_messages={
            "required": f"Enter the number of {called.lower()}.",
            "invalid": sentence,
            "min_value": sentence,
            "max_value": sentence,
        },
    )


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        validators=[_check_undamaged_email],
        error_messages={
            "invalid": "Enter an e-mail address in the form name@example.org.",
            "max_length": "The e-mail address must have 254 characters or fewer.",
        },
    )


def _check_undamaged_email(value: str) -> None:
    """Django allows nearly any character in a domain, halves of surrogate pairs included."""
    if any(_is_damaged(character) for character in value):
        raise forms.ValidationError(
            "The e-mail address has characters that cannot be read or printed. Type it again."
        )


def phone_field() -> PhoneNumberField:
    return PhoneNumberField(
        label="Phone",
        required=False,
        max_length=40,
        help_text="With the country code: +351 912 345 678",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        error_messages={
            "invalid": "Enter a phone number with its country code, such as +351 912 345 678.",
            "max_length": "The phone number must have 40 characters or fewer.",
        },
    )


class RoomNumberField(LineField):
    """The number on the door: letters, digits, dots and dashes."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not ROOM_NUMBER.fullmatch(value):
            raise forms.ValidationError(
                f"{self.label_in_errors} has at most 12 letters, dots and dashes and at least one "
                "digit, such as 204."
            )


class FloorField(LineField):
    """How a hotel calls a floor: 3, or a name; not every hotel has several."""

    def __init__(self, **options: Any) -> None:
        floor = {"label": "Floor", "called": "The floor", "required": False, "max_length": 10}
        super().__init__(**floor | options)


class RoomChoiceField(RoomNumberField):
    """A room among cards of which one is always chosen: to leave it to the desk is one of them."""

    is_chosen = True


class AmountField(forms.DecimalField):
    """An amount in the hotel's currency; the cleaned value is whole minor units."""

    def __init__(self, *, currency: str, **options: Any) -> None:
        self.digits = get_currency_precision(currency)
        sentence = f"Enter an amount in {currency}, such as 120."
        options["error_messages"] = dict.fromkeys(
            ("invalid", "max_digits", "max_decimal_places", "max_whole_digits", "min_value"),
            sentence,
        ) | {"required": sentence}
        super().__init__(min_value=0, max_digits=9, decimal_places=self.digits, **options)

    def prepare_value(self, value: Any) -> Any:
        """What is stored as people write it; what was typed stays as it was typed."""
        return major_units(value, self.digits) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else minor_units(amount, self.digits)
