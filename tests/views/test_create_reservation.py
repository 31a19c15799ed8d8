"""The page on which reservations are created."""

from collections.abc import Callable

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import Hotel
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.views.page import Page, facts, text
from tests.views.verbs import RUI, STAY, Sending, refused, send

NEW = "/reservations/new/"
RUI_STAYS = Sending(NEW, STAY | RUI)


def iso(offset: int) -> str:
    return day(offset).isoformat()


def test_the_form_offers_tonight_to_a_new_guest(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(NEW))
    blank = dict.fromkeys(RUI, "")
    expected = (
        STAY | blank | {"departure": iso(1), "room_type": "", "release_at": "", "adults": "1"}
    )
    assert page.typed == expected


def test_it_asks_for_a_guest_and_a_party_as_for_a_walk_in(clerk: Client, desk: Desk) -> None:
    """The same fields in the same order, with the same hints, filled in the same way."""
    new, walk_in = (Page(clerk.get(address)) for address in (NEW, "/walk-in/"))
    asked = [*RUI, "departure", "adults", "children"]
    for page in (new, walk_in):
        (first,) = [each for each in page.every("input") if "autofocus" in facts(each)]
        assert facts(first)["name"] == "family_name"
    assert hints(new, asked) == hints(walk_in, asked)
    assert hints(new, asked)["phone"].startswith("With the country code")
    assert {name: new.typed[name] for name in asked} == {
        name: walk_in.typed[name] for name in asked
    }
    in_order = [[name for name in page.typed if name in asked] for page in (new, walk_in)]
    assert in_order[0] == in_order[1]


def hints(page: Page, names: list[str]) -> dict[str, str]:
    shown = {name: page.every("p", id=f"id_{name}_helptext") for name in names}
    return {name: text(hint) for name, each in shown.items() for hint in each}


def test_what_is_left_stands_before_what_is_chosen_from_it(clerk: Client, desk: Desk) -> None:
    said = Page(clerk.get(NEW)).text
    assert said.index("Departure") < said.index("What is left") < said.index("Choose a type")
    assert said.index("What is left") < said.index("Create reservation")


def test_the_form_says_what_is_left_and_what_it_costs(clerk: Client, desk: Desk) -> None:
    desk.books()
    page = Page(clerk.get(NEW, {"arrival": iso(0), "departure": iso(2)}))
    assert "Deluxe €120.00 a night, sleeps 3 1 €240.00" in page.text
    assert "Suite €220.00 a night, sleeps 3 1 €440.00" in page.text


@pytest.mark.parametrize(
    ("arrival", "departure"),
    [("", ""), (iso(2), iso(0)), ("soon", "later"), (iso(0), iso(400)), ("9999-12-31", iso(1))],
)
def test_dates_that_are_no_stay_have_no_offers(
    clerk: Client, desk: Desk, arrival: str, departure: str
) -> None:
    address = f"{NEW}offers/"
    response = clerk.get(address, {"arrival": arrival, "departure": departure})
    assert response.status_code == 200
    assert "Choose the dates to see what is left." in response.content.decode()


def test_nothing_is_left_beyond_the_horizon(clerk: Client, desk: Desk) -> None:
    dates = {"arrival": "9999-12-30", "departure": "9999-12-31"}
    assert clerk.get(f"{NEW}offers/", dates).content.decode().count("Sold out") == 2


def test_a_known_guest_is_named_instead_of_asked(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    page = Page(clerk.get(NEW, {"guest": guest}))
    assert page.typed["guest"] == guest
    assert "Ana Sousa ana@example.org" in page.text
    assert not RUI.keys() & page.typed.keys()


def test_a_guest_who_is_not_known_is_asked_for_a_name(clerk: Client, desk: Desk) -> None:
    for guest in ("000000000000", "nobody", "' OR 1=1"):
        page = Page(clerk.get(NEW, {"guest": guest}))
        assert RUI.keys() <= page.typed.keys()


def test_a_reservation_is_created_for_a_new_guest(clerk: Client, desk: Desk) -> None:
    response = send(clerk, RUI_STAYS.but(room="101", children="1"))
    assert response.status_code == 302
    code = response.url.removeprefix("/reservations/").strip("/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is created."]
    assert "Created: 3 nights in Deluxe from Sun 22 Nov 2026, room 101" in page.text
    reservation = desk.reservation(code)
    assert (reservation.arrival, reservation.departure) == (day(0), day(3))
    assert (reservation.adults, reservation.children) == (2, 1)
    assert desk.holder("101", day(2)) == code
    assert desk.guest_of(code).phone == "+351912000111"


def test_a_reservation_is_created_for_a_known_guest(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    response = send(clerk, Sending(f"{NEW}?guest={guest}", STAY | {"guest": guest}))
    code = response.url.removeprefix("/reservations/").strip("/")
    assert desk.get(desk.guest_of(code).key).active_reservations == {code}
    assert desk.guest_of(code).id == guest


def test_a_room_is_named_by_the_number_on_its_door(clerk: Client, desk: Desk) -> None:
    response = send(clerk, RUI_STAYS.but(room="300", room_type="SUI"))
    assert ", room 300" in Page(clerk.get(response.url)).text


Prepare = Callable[[Desk], dict[str, str]]


def nothing(desk: Desk) -> dict[str, str]:
    return {}


def sold_out(desk: Desk) -> dict[str, str]:
    for _ in range(2):
        desk.books(arrival=day(1), departure=day(2))
    return {}


def taken(desk: Desk) -> dict[str, str]:
    return {"holder": desk.books(room="101", arrival=day(2), departure=day(4))}


REFUSALS: list[tuple[dict[str, str], Prepare, Callable[..., r.Refusal]]] = [
    (
        {"arrival": iso(3), "departure": iso(3)},
        nothing,
        lambda: r.DatesReversed(arrival=day(3), departure=day(3)),
    ),
    (
        {"arrival": iso(3), "departure": iso(1)},
        nothing,
        lambda: r.DatesReversed(arrival=day(3), departure=day(1)),
    ),
    (
        {"arrival": iso(-1)},
        nothing,
        lambda: r.ArrivalInThePast(arrival=day(-1), business_date=day(0)),
    ),
    ({"departure": iso(400)}, nothing, lambda: r.StayTooLong(nights=400, most=365)),
    (
        {"departure": iso(120)},
        nothing,
        lambda: r.NotOnSaleYet(room_type="DLX", night=day(99)),
    ),
    (
        {"adults": "3"},
        nothing,
        lambda: r.PartyTooLarge("DLX", adults=3, children=0, max_adults=2, sleeps=3),
    ),
    (
        {"children": "2"},
        nothing,
        lambda: r.PartyTooLarge("DLX", adults=2, children=2, max_adults=2, sleeps=3),
    ),
    ({}, sold_out, lambda: r.NoRoomLeft(room_type="DLX", night=day(1), left=0)),
    ({"room": "999"}, nothing, lambda: r.UnknownRoom(room="999")),
    (
        {"room": "300"},
        nothing,
        lambda: r.RoomOfAnotherType(room="300", room_type="SUI", wanted="DLX"),
    ),
    (
        {"room": "101"},
        taken,
        lambda holder: r.RoomTaken(room="101", night=day(2), holder=holder),
    ),
]


@pytest.mark.parametrize(("changes", "prepare", "refusal"), REFUSALS)
def test_a_refusal_stands_beside_its_field_and_nothing_is_written(
    clerk: Client,
    desk: Desk,
    changes: dict[str, str],
    prepare: Prepare,
    refusal: Callable[..., r.Refusal],
) -> None:
    no = refusal(**prepare(desk))
    before = desk.items()
    sending = RUI_STAYS.but(**changes)
    response = send(clerk, sending)
    page = refused(response, wording.sentence(no), field=no.about, typed=sending.typed)
    assert len(page.summary) == 1
    assert desk.items() == before


def test_after_a_refusal_the_corrected_form_is_accepted(clerk: Client, desk: Desk) -> None:
    page = Page(send(clerk, RUI_STAYS.but(room="999")))
    response = send(clerk, Sending(NEW, page.typed | {"room": "102"}), page.operation)
    assert response.status_code == 302


def test_an_unknown_guest_is_refused_and_a_new_one_can_be_typed(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    for guest, status in (("000000000000", 409), ("nobody", 422)):
        response = send(clerk, RUI_STAYS.but(guest=guest))
        sentences = [said for said in Page(response).summary if "guest is not known" in said]
        page = refused(response, sentences[0], typed=RUI_STAYS.typed, status=status)
        assert "guest" not in page.typed
    assert desk.items() == before
    assert send(clerk, Sending(NEW, page.typed), page.operation).status_code == 302


def test_a_profile_that_was_merged_is_refused(clerk: Client, desk: Desk) -> None:
    guest, into = desk.guest(), desk.guest()
    merged = desk.get(desk.guest_of(desk.books(guest=guest)).key)
    merged.merged_into = into
    merged.save()
    before = desk.items()
    response = send(clerk, Sending(f"{NEW}?guest={guest}", STAY | {"guest": guest}))
    no = r.GuestMerged(guest=guest, into=into)
    refused(response, wording.sentence(no), typed=STAY | {"guest": guest})
    assert desk.items() == before


def test_of_a_merged_profile_the_address_asks_for_the_kept_one(clerk: Client, desk: Desk) -> None:
    lost, kept = desk.guest(), desk.guest()
    desk.does(merge_guests, guest=lost, into=kept)
    assert Page(clerk.get(NEW, {"guest": lost})).typed["guest"] == kept
    response = send(clerk, RUI_STAYS.but(guest=lost))
    assert f"/guests/{kept}/" in Page(response).links


def test_the_day_is_sold_where_the_hotel_offers_it(clerk: Client, desk: Desk) -> None:
    day_use = RUI_STAYS.but(arrival=iso(1), departure=iso(1))
    dates = {"arrival": iso(1), "departure": iso(1)}
    no = r.DatesReversed(day(1), day(1))
    refused(send(clerk, day_use), wording.sentence(no), field="departure")
    assert "The day of arrival again" not in Page(clerk.get(NEW)).text
    desk.hotel().update([Hotel.day_use.set(True)])
    page = Page(clerk.get(NEW, dates | {"room": "102", "room_type": "DLX"}))
    assert (page.typed["room"], page.typed["room_type"]) == ("102", "DLX")
    assert "The day of arrival again for day use." in page.text
    assert "Free that day: 101, 102 2 €120.00" in page.text
    needs_room = r.DayUseNeedsRoom(arrival=day(1))
    refused(send(clerk, day_use), wording.sentence(needs_room), field="room")
    response = send(clerk, day_use.but(room="102"))
    told = "Created: Day use in Deluxe on Mon 23 Nov 2026, room 102"
    assert told in Page(clerk.get(response.url)).text


MISSING = {
    "arrival": "Enter the arrival.",
    "departure": "Enter the departure.",
    "room_type": "Choose a room type.",
    "adults": "Enter the number of adults.",
    "family_name": "Enter the family name.",
}


@pytest.mark.parametrize("name", MISSING)
def test_a_field_that_is_missing_is_asked_for(clerk: Client, desk: Desk, name: str) -> None:
    before = desk.items()
    for sending in (RUI_STAYS.without(name), RUI_STAYS.but(**{name: ""})):
        typed = sending.without(name).typed
        refused(send(clerk, sending), MISSING[name], field=name, typed=typed, status=422)
    assert desk.items() == before


def test_an_empty_form_asks_for_everything_at_once(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    response = send(clerk, Sending(NEW, {}))
    page = refused(response, MISSING["arrival"], field="arrival", status=422)
    assert set(page.summary) == set(MISSING.values())
    assert desk.items() == before


def test_who_has_no_children_need_not_say_so(clerk: Client, desk: Desk) -> None:
    sending = RUI_STAYS.without("children").without("given_name").without("email").without("phone")
    assert send(clerk, sending.without("room")).status_code == 302


def test_a_hotel_without_room_types_offers_none(clerk: Client, desk: Desk) -> None:
    for code in ("DLX", "SUI"):
        desk.get(("HOTEL#" + desk.h, "TYPE#" + code)).delete()
    for number in ("101", "102", "300"):
        desk.room(number).delete()
    assert "There are no room types yet" in Page(clerk.get(NEW)).text
    sentence = "Choose one of the hotel's room types."
    refused(send(clerk, RUI_STAYS), sentence, field="room_type", status=422)
