"""The page on which two guests are linked, and where their pages show it."""

import pytest
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.domain.relations import SIDES
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.merge_guests import merge_guests
from tests.desk import Desk
from tests.relatives import ANA, EVA, RUI, counted, links, recorded
from tests.requests import Requests
from tests.views.page import Page, text
from tests.views.verbs import Sending, open_form, refused, send


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    return desk.guest(ANA), desk.guest(RUI)


def link(one: str, other: str, relation: str = "EMPLOYEE.TO") -> Sending:
    return Sending(f"/guests/{one}/link/", {"guest": other, "relation": relation})


def related(client: Client, guest: str) -> list[str]:
    """What the guest's page says of each relation, and of each what can be done."""
    panel = Page(client.get(f"/guests/{guest}/")).every("section", id="related")[0]
    return [text(each) for each in _items(panel)]


def _items(panel: object) -> list:  # type: ignore[type-arg]
    found = []
    for child in getattr(panel, "children", []):
        if getattr(child, "name", "") == "li":
            found.append(child)
        else:
            found += _items(child)
    return found


def test_the_guest_is_looked_for_and_chosen(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, _ = two
    assert f"/guests/{one}/link/" in Page(clerk.get(f"/guests/{one}/")).links
    before = desk.items()
    page = Page(clerk.get(f"/guests/{one}/link/", {"q": "cos"}))
    assert [text(each) for each in page.every("label", class_="choice-card")] == ["Rui Costa"]
    offered = [text(each) for each in page.every("option")]
    assert offered[:3] == ["Choose", "Travels with the other guest", "Family of the other guest"]
    assert len(offered) == 1 + len(SIDES)
    # Nobody is offered to themselves.
    own = Page(clerk.get(f"/guests/{one}/link/", {"q": "sousa"}))
    assert own.every("label", class_="choice-card") == []
    assert desk.items() == before


@pytest.mark.parametrize("relation", SIDES)
def test_what_was_chosen_is_what_this_guest_is_to_the_other(
    clerk: Client, desk: Desk, two: tuple[str, str], relation: str
) -> None:
    one, other = two
    response = send(clerk, link(one, other, relation))
    assert (response.status_code, response.url) == (302, f"/guests/{one}/")
    page = Page(clerk.get(response.url))
    assert page.messages == ["The two guests are linked."]
    side = SIDES[relation]
    (mine,), (theirs,) = related(clerk, one), related(clerk, other)
    assert mine.startswith(f"{side.words.capitalize()} Rui Costa")
    assert theirs.startswith(f"{side.opposite.words.capitalize()} Ana Sousa")
    assert f"/guests/{other}/" in page.links
    assert f"/guests/{one}/related/{other}/{relation}/unlink/" in page.links
    ((first, _, second),) = recorded(desk)
    if side.kind not in ("COMPANION", "FAMILY"):
        assert (first, second) == side.between(one, other)


def test_a_form_sent_twice_links_once(clerk: Client, desk: Desk, two: tuple[str, str]) -> None:
    sending = link(*two)
    operation = open_form(clerk, sending)
    urls = {send(clerk, sending, operation).url for _ in range(2)}
    assert urls == {f"/guests/{two[0]}/"}
    assert (counted(desk, two[0]), counted(desk, two[1])) == ((1, 0), (0, 1))


def test_refusals_are_told_and_nothing_is_written(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    links(desk, one, other, "EMPLOYEE")
    merged = desk.guest(EVA)
    desk.does(merge_guests, guest=merged, into=other)
    gone, nobody = desk.guest(EVA), "000000000000"
    desk.does(anonymise_guest, guest=gone)
    before = desk.items()
    for guest, no in (
        (one, r.LinkedToThemselves(one)),
        (other, r.AlreadyLinked(one, other, "EMPLOYEE")),
        (nobody, r.UnknownGuest(nobody)),
        (merged, r.GuestMerged(merged, into=other)),
        (gone, r.GuestAnonymised(gone)),
    ):
        sending = link(one, guest)
        refused(
            send(clerk, sending),
            wording.sentence(no),
            field="guest",
            typed={"relation": "EMPLOYEE.TO"},
        )
    assert desk.items() == before


def test_who_was_chosen_is_still_chosen_where_it_is_refused(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    links(desk, one, other, "EMPLOYEE")
    page = Page(send(clerk, link(one, other)))
    assert page.typed == {"guest": other, "relation": "EMPLOYEE.TO"}


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"guest": ""}, "guest", "Choose the other guest."),
        ({"guest": "nobody"}, "guest", "This guest is not known. Search for the guest again."),
        ({"relation": ""}, "relation", "Choose how the two are related."),
        ({"relation": "FRIEND.TO"}, "relation", "Choose how the two are related."),
        ({"relation": "COMPANION.FROM"}, "relation", "Choose how the two are related."),
    ],
)
def test_what_is_missing_is_asked_for(
    clerk: Client,
    desk: Desk,
    two: tuple[str, str],
    typed: dict[str, str],
    field: str,
    sentence: str,
) -> None:
    before = desk.items()
    refused(send(clerk, link(*two).but(**typed)), sentence, field=field, status=422)
    assert desk.items() == before


def test_a_profile_that_is_nobodys_has_no_form(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    lost, kept = two
    desk.does(merge_guests, guest=lost, into=kept)
    page = Page(clerk.get(f"/guests/{lost}/link/"))
    assert "This profile was merged into another one Rui Costa" in page.text
    assert not page.is_form
    desk.does(anonymise_guest, guest=kept)
    page = Page(clerk.get(f"/guests/{kept}/link/"))
    assert "This guest was anonymised" in page.text
    assert not page.is_form
    for guest in two:
        assert f"/guests/{guest}/link/" not in Page(clerk.get(f"/guests/{guest}/")).links
    assert clerk.get("/guests/000000000000/link/").status_code == 404


def test_an_unrelated_guest_is_told_so(clerk: Client, two: tuple[str, str]) -> None:
    page = Page(clerk.get(f"/guests/{two[0]}/"))
    assert "Nobody is linked with this guest." in page.text


def test_the_journals_of_both_name_the_other(
    clerk: Client, desk: Desk, two: tuple[str, str]
) -> None:
    one, other = two
    links(desk, one, other, "EMPLOYEE")
    assert "Linked: employee of Rui Costa" in Page(clerk.get(f"/guests/{one}/journal/")).text
    assert "Linked: employs Ana Sousa" in Page(clerk.get(f"/guests/{other}/journal/")).text
    # It is one change of the day, and the guest's page tells it without a further read.
    assert Page(clerk.get("/journal/")).text.count("Linked:") == 1
    assert "Linked: employee of another guest" in Page(clerk.get(f"/guests/{one}/")).text


def test_a_guest_page_with_relations_costs_a_query_for_each_direction(
    clerk: Client, desk: Desk, two: tuple[str, str], requests: Requests
) -> None:
    one, other = two
    third = desk.guest(Profile("Eva", "Lima"))
    base = ["BatchGetItem", "Query", "Query", "Query", "TransactGetItems"]
    for leads_from, more in ((None, []), (one, ["Query"]), (third, ["Query", "Query"])):
        if leads_from:
            links(desk, leads_from, other if leads_from == one else one, "EMPLOYEE")
        start = len(requests)
        clerk.get(f"/guests/{one}/")
        assert requests.since(start) == [*base[:-1], *more, base[-1]]


def test_a_form_is_four_requests_at_most(
    clerk: Client, desk: Desk, two: tuple[str, str], requests: Requests
) -> None:
    start = len(requests)
    clerk.get(f"/guests/{two[0]}/link/", {"q": "cos"})
    assert len(requests) - start <= 4
