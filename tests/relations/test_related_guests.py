"""Who is related to a guest: a few beside the profile, some to choose from, and all by pages."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.profile import Profile
from reservations.domain.relations import Direction
from reservations.models import HotelRecord, Relation, keys
from reservations.models.relation import counting
from reservations.selectors.guests import RELATED_SHOWN, read_guest_detail
from reservations.selectors.relations.listing import PAGE_ROWS, RelatedPage, read_related
from reservations.selectors.relations.related_guests import related_guests
from reservations.services.anonymise_guest import anonymise_guest
from tests.desk import NOW, Desk
from tests.relatives import ACME, ANA, EVA, RUI, links
from tests.requests import Requests
from tests.selectors.crowd import guests


@pytest.fixture
def company(desk: Desk) -> str:
    return desk.guest(ACME)


def employ(desk: Desk, company: str, count: int) -> list[str]:
    """So many employees, written directly: one by one would take minutes."""
    made = guests(desk, [(f"Given{n:03d}", "Sousa") for n in range(count)])
    with HotelRecord.batch_write() as batch:
        for each in made:
            batch.save(Relation.between(desk.h, each, "EMPLOYEE", company, by="desk", at=NOW))
    for each in made:
        desk.get(keys.guest(desk.h, each)).update(actions=counting(to=1))
    desk.get(keys.guest(desk.h, company)).update(actions=counting(from_=count))
    return made


def test_each_is_told_with_name_kind_and_direction(desk: Desk, company: str) -> None:
    ana, rui, eva = (desk.guest(each) for each in (ANA, RUI, EVA))
    links(desk, ana, company, "EMPLOYEE")
    links(desk, eva, ana, "ASSISTANT")
    links(desk, rui, ana)
    assert [
        (row.id, row.name, row.kind, row.direction, row.by, row.at)
        for row in related_guests(desk.h, ana)
    ] == [
        (rui, "Rui Costa", "COMPANION", Direction.TO, "desk", NOW),
        (eva, "Eva Lima", "ASSISTANT", Direction.FROM, "desk", NOW),
        (company, "Acme Travel Ltd", "EMPLOYEE", Direction.TO, "desk", NOW),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_companion_is_one_whoever_was_named_first(desk: Desk, turned: bool) -> None:
    two = sorted((desk.guest(ANA), desk.guest(RUI)), reverse=turned)
    links(desk, *two)
    for one, other in (two, two[::-1]):
        (row,) = related_guests(desk.h, one, kind="COMPANION")
        assert (row.id, row.direction, row.side.words) == (other, Direction.TO, "travels with")


def test_one_kind_alone_is_asked_for(desk: Desk) -> None:
    ana, rui, eva = (desk.guest(each) for each in (ANA, RUI, EVA))
    links(desk, ana, rui)
    links(desk, ana, eva, "FAMILY")
    assert [row.id for row in related_guests(desk.h, ana, kind="FAMILY")] == [eva]
    assert related_guests(desk.h, ana, kind="CLIENT") == []
    assert related_guests(desk.h, "000000000000") == []


def test_whoever_is_nobodys_is_not_offered(desk: Desk) -> None:
    ana, rui = desk.guest(ANA), desk.guest(RUI)
    links(desk, ana, rui)
    desk.does(anonymise_guest, guest=rui)
    assert related_guests(desk.h, ana) == []
    assert read_guest_detail(desk.h, ana).related == []


def test_as_many_as_are_wanted_are_read_and_in_three_requests(
    desk: Desk, company: str, requests: Requests
) -> None:
    employ(desk, company, 60)
    start = len(requests)
    assert len(related_guests(desk.h, company, most=10)) == 10
    assert requests.since(start) == ["Query", "Query", "BatchGetItem"]


def test_the_guests_page_has_the_first_and_the_total(
    desk: Desk, company: str, requests: Requests
) -> None:
    employ(desk, company, 60)
    start = len(requests)
    detail = read_guest_detail(desk.h, company)
    assert (len(detail.related), detail.relations) == (RELATED_SHOWN, 60)
    assert len(requests) - start == 6


def pages(desk: Desk, company: str, **asked: str) -> list[RelatedPage]:
    found = [read_related(desk.h, company, **asked)]
    while found[-1].next:
        found.append(read_related(desk.h, company, after=found[-1].next, **asked))
    return found


def test_pages_read_forward_and_back_are_all_of_both_directions(
    desk: Desk, company: str, requests: Requests
) -> None:
    made = employ(desk, company, 2 * PAGE_ROWS + 10)
    for each in made[:5]:
        links(desk, company, each, "CLIENT")
    found = pages(desk, company)
    assert [len(page.rows) for page in found] == [PAGE_ROWS, PAGE_ROWS, 15]
    assert [page.relations for page in found] == [2 * PAGE_ROWS + 15] * 3
    assert {row.id for page in found for row in page.rows if row.kind == "EMPLOYEE"} == set(made)
    assert sum(row.kind == "CLIENT" for row in found[0].rows) == 5
    assert [bool(page.previous) for page in found] == [False, True, True]
    back = read_related(desk.h, company, before=found[2].previous)
    assert (back.rows, back.next) == (found[1].rows, found[1].next)
    back = read_related(desk.h, company, before=back.previous)
    assert (back.rows, back.previous) == (found[0].rows, "")


def test_a_page_is_five_requests_at_most_however_many_there_are(
    desk: Desk, company: str, requests: Requests
) -> None:
    employ(desk, company, 3 * PAGE_ROWS)
    start = len(requests)
    read_related(desk.h, company)
    assert requests.since(start) == ["BatchGetItem", "Query", "Query", "BatchGetItem", HOTEL]


HOTEL = "BatchGetItem"


def test_pages_of_one_kind_stay_with_it(desk: Desk, company: str) -> None:
    made = employ(desk, company, PAGE_ROWS + 5)
    for each in made[:3]:
        links(desk, company, each, "CLIENT")
        links(desk, company, each, "COMPANION")
    found = pages(desk, company, kind="EMPLOYEE")
    assert [len(page.rows) for page in found] == [PAGE_ROWS, 5]
    assert {row.kind for page in found for row in page.rows} == {"EMPLOYEE"}
    back = read_related(desk.h, company, kind="EMPLOYEE", before=found[1].previous)
    assert (back.rows, back.previous) == (found[0].rows, "")
    assert len(read_related(desk.h, company, kind="CLIENT").rows) == 3


@pytest.mark.parametrize("place", ["zzz", " ", "LINK", "LINKED#", "LINK#A#", "\U0010ffff"])
def test_a_place_that_is_none_is_no_error(desk: Desk, company: str, place: str) -> None:
    employ(desk, company, 2)
    for asked in ({"after": place}, {"before": place}):
        assert len(read_related(desk.h, company, **asked).rows) in (0, 2)


def test_an_unknown_guest_is_refused(desk: Desk) -> None:
    with pytest.raises(r.UnknownGuest):
        read_related(desk.h, "000000000000")


def test_a_name_follows_the_profile(desk: Desk) -> None:
    ana = desk.guest(ANA)
    links(desk, ana, desk.guest(Profile("", "X" * 80)))
    assert [row.name for row in related_guests(desk.h, ana)] == ["X" * 80]
