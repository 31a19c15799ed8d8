"""Names are kept as they are written and found however they are typed."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reservations.domain.names import (
    MAX_KEY_LETTERS,
    MAX_SEARCH_WORDS,
    fold,
    full_name,
    reversed_phone,
    search_words,
    sort_name,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ana María", "ana maria"),
        ("ANA  MARIA\t", "ana maria"),
        ("Ångström", "angstrom"),
        ("Łukasz Wałęsa", "lukasz walesa"),
        ("Søren Kierkegård", "soren kierkegard"),
        ("Đặng Thị Hồng", "dang thi hong"),
        ("Þórður", "thordur"),
        ("Straße", "strasse"),
        ("İpek Işık", "ipek isik"),
        ("Cæsar Œuvre", "caesar oeuvre"),
        ("O'Brien-Smith", "o brien smith"),
        ("Νίκος Παπαδόπουλος", "νικοσ παπαδοπουλοσ"),
        ("Йосиф Ёлкин", "иосиф елкин"),
        ("محمد", "محمد"),
        ("مُحَمَّد", "محمد"),
        ("דָּוִד", "דוד"),
        ("山田 太郎", "山田 太郎"),
        ("ﾔﾏﾀﾞ", "ヤマタ"),
        ("Ｙａｍａｄａ", "yamada"),
        ("홍길동", unicodedata.normalize("NFKD", "홍길동")),
    ],
)
def test_a_name_is_folded_to_lower_case_without_accents_and_width(
    written: str, folded: str
) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize("written", ["राम कुमार", "สมชาย ดีใจ", "সুমিত রায়", "தமிழ் செல்வன்"])
def test_vowel_signs_do_not_take_a_word_apart(written: str) -> None:
    assert len(fold(written).split()) == 2


def test_composed_and_decomposed_letters_fold_to_the_same() -> None:
    assert fold(unicodedata.normalize("NFC", "José")) == fold(unicodedata.normalize("NFD", "José"))


def test_a_variant_of_a_character_is_found_by_the_plain_one() -> None:
    assert fold("葛\U000e0100城") == "葛城"
    assert fold("❤\ufe0fAna") == "ana"


@given(st.text(max_size=40))
@settings(deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
@settings(deadline=None)
def test_a_folded_text_has_single_spaces_and_no_separator_of_keys(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert "#" not in folded


@given(st.text(max_size=80), st.text(max_size=80))
@settings(deadline=None)
def test_no_name_makes_a_key_longer_than_dynamodb_takes(given_name: str, family_name: str) -> None:
    words = search_words(given_name, family_name, None, None)
    assert all(len(word) <= MAX_KEY_LETTERS for word in words)
    assert len(sort_name(given_name, family_name)) <= MAX_KEY_LETTERS


def test_letters_that_fold_to_many_are_cut_where_keys_end() -> None:
    assert len(sort_name("", "ﷺ" * 80)) == MAX_KEY_LETTERS
    assert [len(word) for word in search_words("", "a" + "㌖" * 79, None, None)] == [
        MAX_KEY_LETTERS
    ]


def test_a_guest_is_found_by_each_word_of_the_name_once() -> None:
    assert search_words("Ana Ana", "Sousa ANA", None, None) == ["ana", "sousa"]


def test_an_e_mail_is_one_word_in_lower_case() -> None:
    assert search_words("", "Sousa", "Ana.Sousa@Example.org", None) == [
        "sousa",
        "ana.sousa@example.org",
    ]


def test_a_phone_number_is_found_by_its_end() -> None:
    word = search_words("", "Sousa", None, "+351 912 345 678")[-1]
    assert word == "+876543219153"
    assert word.startswith(reversed_phone("345 678"))


def test_a_name_of_very_many_words_is_found_by_its_first() -> None:
    name = " ".join(f"name{number}" for number in range(40))
    assert search_words(name, "", None, None) == [f"name{n}" for n in range(MAX_SEARCH_WORDS)]


def test_the_list_is_sorted_by_family_name_first() -> None:
    names = [("Zoë", "Álvarez"), ("Ana", "Zimmer"), ("Ana", "alvarez")]
    assert sorted(names, key=lambda name: sort_name(*name)) == [
        ("Ana", "alvarez"),
        ("Zoë", "Álvarez"),
        ("Ana", "Zimmer"),
    ]


def test_the_full_name_leaves_out_what_is_empty() -> None:
    assert full_name("Ana", "Sousa") == "Ana Sousa"
    assert full_name("", "Sukarno") == "Sukarno"
