"""The page on which somebody without a reservation is booked and checked in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.models import Hotel
from reservations.roles import FRONT_DESK
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk, day
from tests.holds import LATER, held
from tests.requests import Requests
from tests.views.page import Page, facts, text
from tests.views.verbs import RUI, Sending, open_form, refused, send

NEW, OFFERS = "/walk-in/", "/walk-in/offers/"
NAME = Sending(NEW, {"family_name": "Costa", "departure": day(1).isoformat(), "adults": "1"})


def iso(offset: int) -> str:
    return day(offset).isoformat()


def cards(page: Page) -> list[str]:
    """The rooms that can be chosen, the chosen one with a star."""
    return [
        text(each) + ("*" if any("checked" in facts(inside) for inside in radios(each)) else "")
        for each in page.every("label", class_="choice-card")
    ]


def radios(element: object) -> list[object]:
    return [each for each in element.children if not isinstance(each, str)]  # type: ignore[attr-defined]


def offers_day_use(desk: Desk) -> None:
    desk.hotel().update([Hotel.day_use.set(True)])


def test_the_page_proposes_everything_but_the_name(clerk: Client, desk: Desk) -> None:
    before = desk.items()
    page = Page(clerk.get(NEW))
    assert page.typed == dict.fromkeys(RUI, "") | {
        "departure": iso(1),
        "adults": "1",
        "children": "0",
        "room": "",
        "room_type": "DLX",
    }
    assert cards(page) == [
        "Desk’s choice: 101 Deluxe , €120.00 for 1 night Clean*",
        "101 Clean",
        "102 Clean",
        "300 Clean",
    ]
    assert "Suite , €220.00 for 1 night" in page.text
    assert desk.items() == before


def test_a_name_is_enough(clerk: Client, desk: Desk) -> None:
    response = send(clerk, NAME)
    assert response.status_code == 302
    code = response.url.removeprefix("/reservations/").strip("/")
    page = Page(clerk.get(response.url))
    assert page.messages == [f"Reservation {code} is booked and checked in to room 101."]
    told = "Walk-in, booked and checked in: 1 night in Deluxe from Sun 22 Nov 2026, room 101"
    assert told in page.text
    assert desk.room("101").rented_to == code


def test_the_room_is_the_one_that_was_chosen(clerk: Client, desk: Desk) -> None:
    send(clerk, NAME.but(room="300"))
    assert desk.room("300").guest_name == "Costa"
    assert desk.room("101").status == "FREE"


def test_the_desks_choice_stays_within_the_type_that_was_offered(clerk: Client, desk: Desk) -> None:
    """What was said at the counter was the price of a Deluxe."""
    operation = open_form(clerk, NAME)
    for number in ("101", "102"):
        desk.in_house(number)
    sending = NAME.but(room="", room_type="DLX")
    page = refused(send(clerk, sending, operation), wording.sentence(r.NoRoomReady("")))
    assert page.typed["room_type"] == "SUI"
    assert cards(page)[0] == "Desk’s choice: 300 Suite , €220.00 for 1 night Clean*"
    assert send(clerk, Sending(NEW, page.typed), page.operation).status_code == 302
    assert desk.room("300").guest_name == "Costa"


def test_a_known_guest_is_named_instead_of_asked(clerk: Client, desk: Desk) -> None:
    guest = desk.guest()
    page = Page(clerk.get(NEW, {"guest": guest}))
    assert page.typed["guest"] == guest
    assert "Ana Sousa ana@example.org" in page.text
    assert not RUI.keys() & page.typed.keys()
    assert send(clerk, Sending(NEW, page.typed), page.operation).status_code == 302
    assert desk.guest_of(desk.room("101").rented_to or "").id == guest


def test_of_a_merged_profile_the_kept_one_is_taken(clerk: Client, desk: Desk) -> None:
    lost, kept = desk.guest(), desk.guest()
    desk.does(merge_guests, guest=lost, into=kept)
    assert Page(clerk.get(NEW, {"guest": lost})).typed["guest"] == kept
    response = send(clerk, NAME.but(guest=lost))
    page = refused(response, wording.sentence(r.GuestMerged(lost, into=kept)))
    assert f"/guests/{kept}/" in page.links


def test_the_address_fills_the_form(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(NEW, {"room": "102", "departure": iso(3), "adults": "2"}))
    assert (page.typed["room"], page.typed["departure"], page.typed["adults"]) == (
        "102", iso(3), "2",
    )  # fmt: skip
    assert "€120.00 a night, €360.00 for 3 nights" in page.text


# What cannot be given, and until when it can.


def test_a_room_that_is_asked_for_and_taken_says_until_when_it_can_be_had(
    clerk: Client, desk: Desk
) -> None:
    holder = desk.books(room="102", arrival=day(2), departure=day(4))
    page = Page(clerk.get(NEW, {"room": "102", "departure": iso(3)}))
    assert page.typed["room"] == ""
    assert f"Room 102 is taken on Tue 24 Nov 2026 by reservation {holder}." in page.text
    assert "Room 102 can be given until Tue 24 Nov." in page.text


def test_a_type_without_a_room_says_why(clerk: Client, desk: Desk) -> None:
    desk.in_house("101", departure=day(1))
    desk.sets("102", housekeeping="DIRTY")
    desk.books(room_type="SUI", arrival=day(2), departure=day(3))
    page = Page(clerk.get(OFFERS, {"departure": iso(3), "adults": "1"}))
    said = [text(each) for each in page.every("li")]
    assert said == [
        "Deluxe : 1 occupied, 1 not ready.",
        ("Suite : SUI is sold out on Tue 24 Nov 2026. Until Tue 24 Nov there is a room."),
    ]


def test_a_party_that_fits_nowhere_is_told_so(clerk: Client, desk: Desk) -> None:
    page = Page(clerk.get(NEW, {"adults": "3"}))
    assert "No room can be given now" in page.text
    assert page.text.count("takes 2 adults at most, not 3.") == 2
    assert page.text.count("Choose a larger type, or book several rooms.") == 1
    assert "Until" not in page.text


def test_dates_that_make_no_stay_are_told_and_offer_nothing(clerk: Client, desk: Desk) -> None:
    for departure in (iso(0), iso(-3), "0001-01-01"):
        response = clerk.get(OFFERS, {"departure": departure})
        assert "The departure must be after the arrival" in response.content.decode()
    assert "A stay has 365 nights at most" in Page(clerk.get(NEW, {"departure": iso(400)})).text
    assert "not on sale yet" in Page(clerk.get(NEW, {"departure": iso(120)})).text


def test_a_hold_whose_time_has_come_is_offered_and_gives_way(
    clerk: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    hold = held(desk, room="300", room_type="SUI", departure=day(1))
    sending = NAME.but(room="", room_type="SUI")
    # The clock of the page is the machine's: the hold ended long before, or has not yet.
    desk_reads_at(monkeypatch, desk, hold)
    page = Page(clerk.get(NEW))
    assert cards(page)[0].startswith("Desk’s choice: 300")
    assert send(clerk, sending, page.operation).status_code == 302
    assert desk.reservation(hold).status == "CANCELLED"


def desk_reads_at(monkeypatch: pytest.MonkeyPatch, desk: Desk, hold: str) -> None:
    class Clock:
        @staticmethod
        def now(_: object) -> object:
            return LATER

        def __getattr__(self, name: str) -> object:
            raise AssertionError(name)

    for module in ("reservations.views.walk_in", "reservations.views.base"):
        original = __import__(module, fromlist=["dt"]).dt
        proxy = type("Dates", (), {**vars(original), "datetime": Clock})
        monkeypatch.setattr(f"{module}.dt", proxy)


# Rooms that are not ready.


def test_a_room_that_is_not_ready_is_given_with_a_note(clerk: Client, desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    page = Page(clerk.get(NEW, {"room": "101"}))
    assert (page.typed["room"], page.typed["note"]) == ("101", "")
    no = r.RoomNotReady(room="101", housekeeping="DIRTY")
    page = refused(send(clerk, NAME.but(room="101")), wording.sentence(no), field="room")
    response = send(clerk, NAME.but(room="101", note="The guest is tired."), page.operation)
    text = Page(clerk.get(response.url)).text
    assert "room 101, although it was dirty" in text
    assert "Room not ready The guest is tired." in text


def test_without_the_right_a_note_gives_no_dirty_room(
    sign_in: Callable[[str], Client], desk: Desk
) -> None:
    clerk = sign_in(FRONT_DESK)
    right = Permission.objects.get(codename="check_in_dirty")
    Group.objects.get(name=FRONT_DESK).permissions.remove(right)
    desk.sets("101", housekeeping="DIRTY")
    page = Page(clerk.get(NEW, {"room": "101"}))
    assert "note" not in page.typed
    assert "not ready: with a note" not in page.text
    no = r.RoomNotReady(room="101", housekeeping="DIRTY")
    refused(send(clerk, NAME.but(room="101", note="All the same.")), wording.sentence(no))


# A day without a night.


def test_the_day_is_offered_where_the_hotel_sells_it(clerk: Client, desk: Desk) -> None:
    quick = lambda page: [text(each) for each in page.every("button", type="button")]  # noqa: E731
    assert "Day use" not in quick(Page(clerk.get(NEW)))
    offers_day_use(desk)
    page = Page(clerk.get(NEW, {"departure": iso(0)}))
    assert "Day use" in quick(page)
    assert "Deluxe , €120.00 for the day" in page.text
    response = send(clerk, Sending(NEW, page.typed | {"family_name": "Costa"}), page.operation)
    page = Page(clerk.get(response.url))
    assert "Day use in Deluxe on Sun 22 Nov 2026, room 101" in page.text


REFUSALS: list[tuple[dict[str, str], Callable[[str], r.Refusal]]] = [
    ({"departure": iso(0)}, lambda holder: r.DatesReversed(day(0), day(0))),
    ({"departure": iso(400)}, lambda holder: r.StayTooLong(nights=400, most=365)),
    ({"departure": iso(120), "room": "102"}, lambda holder: r.NotOnSaleYet("DLX", day(99))),
    ({"adults": "3", "room": "102"}, lambda holder: r.PartyTooLarge("DLX", 3, 0, 2, 3)),
    ({"room": "999"}, lambda holder: r.UnknownRoom("999")),
    ({"room": "101"}, lambda holder: r.RoomOccupied("101", holder=holder)),
    ({"guest": "000000000000"}, lambda holder: r.UnknownGuest("000000000000")),
]


@pytest.mark.parametrize(("changes", "refusal"), REFUSALS)
def test_a_refusal_is_told_and_all_is_still_typed(
    clerk: Client, desk: Desk, changes: dict[str, str], refusal: Callable[[str], r.Refusal]
) -> None:
    no = refusal(desk.in_house("101", departure=day(1)))
    before = desk.items()
    response = send(clerk, Sending(NEW, NAME.typed | RUI | changes))
    # A room that cannot be given is not offered again, and a guest who is not known not named.
    page = refused(response, wording.sentence(no), typed=RUI)
    assert page.beside(no.about or "") or no.about == "guest"
    assert desk.items() == before


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("family_name", "Enter the family name."),
        ("departure", "Enter the departure."),
        ("adults", "Enter the number of adults."),
    ],
)
def test_what_is_missing_is_asked_for(clerk: Client, desk: Desk, name: str, sentence: str) -> None:
    before = desk.items()
    refused(send(clerk, NAME.without(name)), sentence, field=name, status=422)
    assert desk.items() == before


def test_the_page_is_reached_from_every_page(clerk: Client, housekeeper: Client) -> None:
    linked = lambda page: NEW in {facts(link).get("href") for link in page.every("a")}  # noqa: E731
    assert all(linked(Page(clerk.get(path))) for path in ("/", "/rooms/"))
    assert not linked(Page(housekeeper.get("/rooms/")))


def test_requests(clerk: Client, desk: Desk, requests: Requests) -> None:
    """The house, who has which room, what is left; of three months two Queries more."""
    for departure, queries in ((1, 1), (60, 3)):
        start = len(requests)
        clerk.get(NEW, {"departure": iso(departure)})
        assert requests.since(start) == ["Query", *["Query"] * queries, "BatchGetItem"]


def test_where_something_is_missing_it_costs_three_requests_more(
    clerk: Client, desk: Desk, requests: Requests
) -> None:
    desk.in_house("300", room_type="SUI")
    start = len(requests)
    clerk.get(NEW)
    # The holds that have run out (stays, long stays), and what is left of each type.
    more = ["Query", "Query", "BatchGetItem"]
    assert requests.since(start) == ["Query", "Query", "BatchGetItem", *more]
