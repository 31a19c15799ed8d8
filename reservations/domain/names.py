"""People's names as they are written, and folded so that they are found however they are typed."""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark.
UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "þ": "th", "æ": "ae", "œ": "oe"}
)

# They choose between pictures of one and the same character.
VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))

# One search entry is written for each; a name of more words than this is found by its first.
MAX_SEARCH_WORDS = 12

# Compatibility forms grow when they are folded (one ligature can become 18 letters), and a key
# of DynamoDB holds 1,024 bytes at most.
MAX_KEY_LETTERS = 120


def fold(text: str) -> str:
    """The text in lower case without accents or width variants, words apart by one space."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(UNDECOMPOSED)
    letters = "".join(
        character if _belongs_to_a_word(character) else " "
        for character in unicodedata.normalize("NFKD", decomposed)
        if not _is_ornament(character)
    )
    return " ".join(letters.split())


def _belongs_to_a_word(character: str) -> bool:
    """Letters and digits, and the vowel signs of the scripts that write vowels as marks."""
    return character.isalnum() or unicodedata.category(character) in ("Mc", "Mn")


def _is_ornament(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in VARIATION_SELECTORS


def search_words(
    given_name: str, family_name: str, email: str | None, phone: str | None
) -> list[str]:
    """Everything a guest is found by: the name's folded words, the e-mail, the phone reversed.

    A phone number is remembered by its end, so its digits are stored back to front and a
    prefix of that is looked for.
    """
    words = fold(f"{given_name} {family_name}").split()[:MAX_SEARCH_WORDS]
    if email:
        words.append(email.casefold())
    if phone:
        words.append(reversed_phone(phone))
    return list(dict.fromkeys(word[:MAX_KEY_LETTERS] for word in words))


def reversed_phone(phone: str) -> str:
    """The digits of a phone number from the last to the first, marked as a phone number."""
    digits = [character for character in phone if character.isdigit()]
    return "+" + "".join(reversed(digits))


def sort_name(given_name: str, family_name: str) -> str:
    """The folded name under which a guest stands in the list: family name first."""
    return fold(f"{family_name} {given_name}")[:MAX_KEY_LETTERS].strip()


def full_name(given_name: str, family_name: str) -> str:
    """The name as people read it."""
    return f"{given_name} {family_name}".strip()
