"""Register guest writes a profile that can be found by name, e-mail and phone."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.services.register_guest import register_guest
from tests.desk import ANA, NOW, Desk
from tests.requests import Requests


def entries(desk: Desk) -> dict[str, dict[str, object]]:
    """The search entries by word."""
    return {
        key[1].partition("#GUEST#")[0]: item
        for key, item in desk.items().items()
        if key[0] == keys.searches(desk.h)
    }


def test_the_profile_says_what_was_given(desk: Desk) -> None:
    guest = desk.get(keys.guest(desk.h, desk.guest()))
    assert (guest.given_name, guest.family_name) == ("Ana", "Sousa")
    assert (guest.email, guest.phone) == ("ana@example.org", "+351912345678")
    assert guest.registered_at == NOW
    assert guest.active_reservations is None
    assert guest.occupies_rooms is None


def test_the_guest_stands_in_the_list_by_family_name(desk: Desk) -> None:
    guest = desk.get(keys.guest(desk.h, desk.guest()))
    assert (guest.gsi1_pk, guest.gsi1_sk) == (f"{desk.h}#GUEST", f"sousa ana#{guest.id}")


def test_each_word_has_an_entry_that_carries_the_others(desk: Desk) -> None:
    guest = desk.guest()
    found = entries(desk)
    words = ["ana", "sousa", "ana@example.org", "+876543219153"]
    assert set(found) == set(words)
    for entry in found.values():
        assert entry["GuestId"] == {"S": guest}
        assert entry["Words"] == {"L": [{"S": word} for word in words]}


def test_one_name_is_enough_and_what_is_not_given_is_not_stored(desk: Desk) -> None:
    guest = desk.guest(Profile("", "Sukarno"))
    item = desk.items()[keys.guest(desk.h, guest)]
    assert item["GivenName"] == {"S": ""}
    assert {"Email", "Phone"}.isdisjoint(item)
    assert list(entries(desk)) == ["sukarno"]


def test_two_people_may_share_every_fact(desk: Desk) -> None:
    assert desk.guest() != desk.guest()


@pytest.mark.parametrize(
    "profile",
    [
        Profile("", "ﷺ" * 80),
        Profile("", "a" + "㌖" * 79),
        Profile("𠮷" * 80, "𠮷" * 80),
        Profile(" ".join("ab" for _ in range(26)), "x" * 80),
        Profile("<script>alert(1)</script>", "'; DROP TABLE"),
        Profile("राम", "कुमार"),
        Profile("", "ͺ"),
    ],
)
def test_any_name_that_the_form_lets_through_is_registered(desk: Desk, profile: Profile) -> None:
    """Some letters fold to many, and a key has 1,024 bytes at most."""
    guest = desk.get(keys.guest(desk.h, desk.guest(profile)))
    assert guest.name == profile.name


def test_personal_facts_stay_out_of_the_journal(desk: Desk) -> None:
    operation = desk.op("register_guest")
    guest = register_guest(operation, profile=ANA).names["Guest"]
    entry = desk.items()[keys.journal_entry(desk.h, operation.id)]
    assert entry["GSI2PK"] == {"S": f"GUEST#{desk.h}#{guest}"}
    assert not any(fact in str(entry) for fact in ("Ana", "Sousa", "example.org", "912345678"))


def test_an_id_that_is_taken_is_drawn_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, drawn = desk.guest(), []
    ids = iter([taken, taken, "FRESH0000001"])
    monkeypatch.setattr(
        "reservations.services.register_guest.new_id", lambda: drawn.append(next(ids)) or drawn[-1]
    )
    assert desk.guest(Profile("Eva", "Lima")) == "FRESH0000001"
    assert drawn == [taken, taken, "FRESH0000001"]
    assert desk.get(keys.guest(desk.h, taken)).name == "Ana Sousa"


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    desk = Desk(h)
    with pytest.raises(r.NoHotel) as refused:
        desk.guest()
    assert refused.value == r.NoHotel(h)
    assert desk.items() == {}


@pytest.mark.parametrize(("digest", "same"), [("typed", True), ("edited", False)])
def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, digest: str, same: bool
) -> None:
    first = register_guest(desk.op("register_guest", op_id="a" * 20, digest="typed"), profile=ANA)
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        register_guest(desk.op("register_guest", op_id="a" * 20, digest=digest), profile=ANA)
    assert refused.value == r.AlreadyDone("a" * 20, "register_guest", first.names, same_input=same)
    assert desk.items() == before


def test_it_costs_2_units_a_word_and_two_requests(desk: Desk, requests: Requests) -> None:
    outcome = desk.does(register_guest, profile=ANA)
    # The entry in both indexes, the profile in one, four words.
    assert outcome.units == (2 + 1 + 1) + (2 + 1) + 4 * 2
    assert requests == ["BatchGetItem", "TransactWriteItems"]
