"""Whatever is left of an anonymised guest is found and removed, once the sweep is done with it."""

from collections.abc import Callable

import pytest

from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.profile import Profile
from reservations.models import GuestTrace, SearchEntry, keys
from reservations.models.attributes import instant_text
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.self_check.repair import repair
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import NOW, Desk, day

SETTLED = NOW + 2 * LONGEST_VERB


@pytest.fixture
def gone(desk: Desk) -> str:
    """A guest with a merged profile and a stay of each, anonymised and swept."""
    lost, guest = desk.guest(Profile("Rui", "Costa")), desk.guest()
    for number, who in (("101", lost), ("102", guest)):
        desk.leaves(desk.in_house(number, guest=who, departure=day(1)))
    desk.does(merge_guests, guest=lost, into=guest)
    desk.does(anonymise_guest, guest=guest)
    desk.sweeps(SETTLED)
    return guest


def stay_of(desk: Desk, guest: str) -> str:
    (code,) = (
        pk.rpartition("#")[2]
        for pk, sk in desk.items()
        if sk == "RES" and desk.reservation(pk.rpartition("#")[2]).guest_id == guest
    )
    return code


def alias(desk: Desk, gone: str) -> str:
    (lost,) = desk.get(keys.guest(desk.h, gone)).aliases
    return str(lost)


def a_name_on_a_stay(desk: Desk, gone: str) -> None:
    stay = desk.reservation(stay_of(desk, gone))
    stay.guest_name = "Ana Sousa"
    stay.save()


def notes_on_a_stay_of_a_merged_profile(desk: Desk, gone: str) -> None:
    stay = desk.reservation(stay_of(desk, alias(desk, gone)))
    stay.notes = "Rui is allergic."
    stay.save()


def a_name_in_the_profile(desk: Desk, gone: str) -> None:
    guest = desk.get(keys.guest(desk.h, gone))
    guest.family_name = "Sousa"
    guest.save()


def a_phone_in_a_merged_profile(desk: Desk, gone: str) -> None:
    guest = desk.get(keys.guest(desk.h, alias(desk, gone)))
    guest.phone = "+351912345678"
    guest.save()


def a_place_among_the_guests(desk: Desk, gone: str) -> None:
    guest = desk.get(keys.guest(desk.h, gone))
    guest.gsi1_pk, guest.gsi1_sk = keys.guest_in_list(desk.h, "sousa ana", gone)
    guest.save()


def former_facts(desk: Desk, gone: str) -> None:
    facts, operation = {"given_name": "Ana"}, desk.get(keys.guest(desk.h, gone)).last_operation
    GuestTrace.at(desk.h, gone, instant_text(NOW), operation, before=facts, after=facts).save()


def a_search_entry(desk: Desk, gone: str) -> None:
    SearchEntry.at(desk.h, "sousa", gone, name="Ana Sousa", words=["sousa"]).save()


@pytest.mark.parametrize(
    "leave",
    [
        a_name_on_a_stay,
        notes_on_a_stay_of_a_merged_profile,
        a_name_in_the_profile,
        a_phone_in_a_merged_profile,
        a_place_among_the_guests,
        former_facts,
        a_search_entry,
    ],
)
def test_what_is_left_is_found_and_removed(
    desk: Desk, gone: str, leave: Callable[[Desk, str], None]
) -> None:
    assert read_agreement(desk.h).problems == []
    leave(desk, gone)
    (problem,) = confirmed(desk.h, read_agreement(desk.h).problems)
    repair(desk.op("repair"), problem)
    assert read_agreement(desk.h).problems == []
    assert "Sousa" not in str(desk.items())


def test_what_the_sweep_has_not_come_to_is_no_disagreement(desk: Desk) -> None:
    guest = desk.guest()
    desk.leaves(desk.in_house("101", guest=guest, departure=day(1)))
    desk.does(anonymise_guest, guest=guest)
    assert read_agreement(desk.h).problems == []
