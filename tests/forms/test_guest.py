"""The shape of a profile: names in any script, an e-mail address, a phone number."""

import pytest

from reservations.domain.profile import Profile
from reservations.forms.guest import ProfileForm

UNREADABLE = "has characters that cannot be read or printed. Type it again."


def filled(**typed: str) -> ProfileForm:
    return ProfileForm({"given_name": "Ana", "family_name": "Sousa"} | typed)


def errors(**typed: str) -> dict[str, list[str]]:
    form = filled(**typed)
    assert not form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


def profile(**typed: str) -> Profile:
    form = filled(**typed)
    assert form.is_valid(), form.errors
    return form.profile()


def test_the_family_name_alone_makes_a_profile() -> None:
    assert profile(given_name="", family_name="Sukarno") == Profile("", "Sukarno")


@pytest.mark.parametrize("typed", ["", "   ", "\t"])
def test_the_family_name_is_required(typed: str) -> None:
    assert errors(family_name=typed) == {"family_name": ["Enter the family name."]}


@pytest.mark.parametrize(
    "name",
    [
        "محمد",
        "דוד",
        "山田",
        "Nguyễn",
        "O'Brien-Smith",
        "<script>alert(1)</script>",
        "'; DROP TABLE guests; --",
        "{{ settings.SECRET_KEY }}",
        "Ana 😀",
        "a" * 80,
    ],
)
def test_any_name_with_a_letter_is_kept_as_it_is_written(name: str) -> None:
    assert profile(family_name=name).family_name == name


def test_a_script_in_a_name_reaches_the_page_as_text() -> None:
    shown = str(filled(family_name="<script>alert(1)</script>")["family_name"])
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


@pytest.mark.parametrize("name", ["😀", "123", "-", "...", "\u200d", "े"])
def test_a_name_without_a_letter_is_refused(name: str) -> None:
    assert errors(family_name=name) == {
        "family_name": ["The family name needs at least one letter."]
    }


@pytest.mark.parametrize("length", [81, 10_000])
def test_a_name_over_80_characters_is_refused(length: int) -> None:
    assert errors(given_name="x" * length) == {
        "given_name": ["The given name must have 80 characters or fewer."]
    }


@pytest.mark.parametrize(
    "name",
    [
        "A\x00na",
        "A\x07na",
        "A\x1bna",
        "A\x7fna",
        "\ud83dAna",
        "Ana\udc00",
        "A\ufffdna",
        "\u202eanA",
    ],
)
def test_control_characters_and_other_damage_are_refused(name: str) -> None:
    assert errors(family_name=name) == {"family_name": [f"The family name {UNREADABLE}"]}


def test_white_space_is_collapsed_and_letters_are_composed() -> None:
    assert profile(given_name="  Ana\n\tMari\u0301a ").given_name == "Ana María"


@pytest.mark.parametrize("email", ["ana@example.org", "ana+hotel@example.co.uk", "ana@例え.jp"])
def test_an_e_mail_address_is_kept(email: str) -> None:
    assert profile(email=f" {email} ").email == email


@pytest.mark.parametrize(
    "email", ["ana", "ana@", "@example.org", "a na@example.org", "ana@example"]
)
def test_what_is_no_e_mail_address_is_refused(email: str) -> None:
    assert errors(email=email) == {
        "email": ["Enter an e-mail address in the form name@example.org."]
    }


@pytest.mark.parametrize("email", ["ana@ex\ud800mple.org", "a@x\u202e.org"])
def test_a_damaged_e_mail_address_is_refused(email: str) -> None:
    assert errors(email=email) == {"email": [f"The e-mail address {UNREADABLE}"]}


def test_an_e_mail_address_over_254_characters_is_refused() -> None:
    assert errors(email=f"{'a' * 60}@{'b.' * 150}org")["email"][-1] == (
        "The e-mail address must have 254 characters or fewer."
    )


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+351 912 345 678", "+351912345678"),
        ("+351-912-345-678", "+351912345678"),
        ("+1 (415) 555-2671", "+14155552671"),
        ("+٣٥١ ٩١٢ ٣٤٥ ٦٧٨", "+351912345678"),
    ],
)
def test_a_phone_number_is_stored_in_international_form(typed: str, stored: str) -> None:
    assert profile(phone=typed).phone == stored


@pytest.mark.parametrize("typed", ["912345678", "+999999", "call me", "+", "\ud800", "+351 91"])
def test_what_is_no_phone_number_with_its_country_is_refused(typed: str) -> None:
    assert errors(phone=typed) == {
        "phone": ["Enter a phone number with its country code, such as +351 912 345 678."]
    }


def test_what_is_left_empty_is_absent_from_the_profile() -> None:
    assert profile(email="", phone="") == Profile("Ana", "Sousa", email=None, phone=None)
