"""What the desk knows about a person."""

from reservations.domain.profile import Profile

ANA = Profile("Ana María", "Sousa", "Ana@Example.org", "+351912345678")


def test_the_name_is_written_given_name_first_and_sorted_family_name_first() -> None:
    assert ANA.name == "Ana María Sousa"
    assert ANA.sort_name == "sousa ana maria"


def test_one_name_is_enough() -> None:
    assert Profile("", "Sukarno").name == "Sukarno"
    assert Profile("", "Sukarno").search_words == ["sukarno"]


def test_a_guest_is_found_by_every_name_by_e_mail_and_by_the_end_of_the_phone() -> None:
    assert ANA.search_words == ["ana", "maria", "sousa", "ana@example.org", "+876543219153"]
