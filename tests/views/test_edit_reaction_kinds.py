"""The page on which a manager sets what guests can say of their rooms."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.reactions import DEFAULT_KINDS, MOST_KINDS
from reservations.views.by_guest import links
from tests.desk import Desk
from tests.kinds import edits_kinds, praise, retired
from tests.reactions import counts, says
from tests.requests import Requests
from tests.views.page import Page, facts
from tests.views.settings_forms import KINDS
from tests.views.verbs import Sending, refused, send


def saving(client: Client, **typed: str) -> Any:
    """Send the page as it is shown, but for what is typed."""
    shown = Page(client.get(KINDS))
    return send(client, Sending(KINDS, shown.typed | typed), shown.operation)


def rows(page: Page) -> list[str]:
    """The names in their fields, in the order of the page."""
    inputs = [facts(each) for each in page.every("input", type="text")]
    return [each.get("value", "") for each in inputs if each["name"].startswith("label_")]


def offered(client: Client, desk: Desk, code: str) -> list[str]:
    """The codes of what can be said of the stay, at the desk."""
    page = Page(client.get(f"/reservations/{code}/record-reaction/"))
    return [facts(each)["value"] for each in page.every("input", type="radio", name="kind")]


def test_the_settings_lead_to_the_kinds_and_looking_writes_nothing(
    manager: Client, desk: Desk
) -> None:
    before = desk.items()
    assert KINDS in Page(manager.get("/settings/")).links
    page = Page(manager.get(KINDS))
    assert page.heading == "What guests can say"
    assert page.typed["label_noise"] == "Noise"
    assert [page.typed["place_loved"], page.typed["place_noise"]] == ["1", "4"]
    assert page.text.count("Complaint") == sum(not kind.is_praise for kind in DEFAULT_KINDS)
    assert desk.items() == before


def test_a_form_that_is_sent_as_it_is_shown_changes_no_kind(manager: Client, desk: Desk) -> None:
    assert saving(manager).status_code == 302
    assert tuple(desk.hotel().kinds().values()) == DEFAULT_KINDS


def test_a_kind_is_added_said_retired_and_still_told_on_the_page_of_the_room(
    manager: Client, desk: Desk
) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    response = saving(manager, label_new="Kind staff", nature_new="praise")
    assert (response.status_code, response.url) == (302, KINDS)
    page = Page(manager.get(KINDS))
    assert page.messages == ["What guests can say of a room is changed."]
    assert rows(page)[-2:] == ["Kind staff", ""]
    assert "k09" in offered(manager, desk, code)
    says(desk, code, "k09")
    saving(manager, retired_k09="on")
    assert "k09" not in offered(manager, desk, other)
    assert "Kind staff 1" in Page(manager.get("/rooms/101/")).text
    assert "Kind staff" in Page(manager.get(f"/reservations/{code}/")).text
    assert "retired_k09" in Page(manager.get(KINDS)).typed


def test_a_complaint_that_is_added_is_news_like_the_others(manager: Client, desk: Desk) -> None:
    saving(manager, label_new="Smells of smoke", nature_new="complaint")
    says(desk, desk.in_house("101"), "k09")
    assert "New: Smells of smoke on Sun 22 Nov" in Page(manager.get("/rooms/101/")).text


def test_a_new_name_is_told_of_what_was_said_before(manager: Client, desk: Desk) -> None:
    says(desk, desk.in_house("101"), "noise")
    saving(manager, label_noise="Noise at night")
    assert "Noise at night 1" in Page(manager.get("/rooms/101/")).text


def test_a_box_that_is_not_ticked_any_more_takes_a_kind_back(manager: Client, desk: Desk) -> None:
    retired(desk, "noise")
    shown = Page(manager.get(KINDS))
    typed = {name: each for name, each in shown.typed.items() if name != "retired_noise"}
    assert send(manager, Sending(KINDS, typed), shown.operation).status_code == 302
    assert not desk.hotel().kinds()["noise"].is_retired


def test_a_kind_comes_to_the_place_that_is_typed_on_every_page(manager: Client, desk: Desk) -> None:
    saving(manager, place_dirty="1", place_view="1")
    assert rows(Page(manager.get(KINDS)))[:3] == ["Good view", "Not clean", "Loved it"]
    kinds = offered(manager, desk, desk.in_house("101"))
    assert kinds == ["view", "loved", "quiet", "dirty", "noise", "cold", "wifi", "broken"]


def test_the_guests_page_offers_the_hotels_kinds_in_its_words(manager: Client, desk: Desk) -> None:
    cache.clear()
    saving(manager, label_new="Kind staff", nature_new="praise", place_view="1")
    saving(manager, retired_loved="on", label_noise="Noise at night")
    url = f"/said/{links.token_of(desk.h, desk.in_house('101'))}/"
    page = Page(Client().get(url))
    kinds = [facts(each)["value"] for each in page.every("input", type="radio", name="kind")]
    assert kinds == ["view", "quiet", "k09", "noise", "cold", "wifi", "broken", "dirty"]
    assert "Kind staff" in page.text
    assert "Noise at night" in page.text
    assert "Loved it" not in page.text


def test_a_guest_whose_page_shows_what_is_retired_meanwhile_is_told_and_nothing_is_counted(
    desk: Desk, manager: Client
) -> None:
    cache.clear()
    url, guest = f"/said/{links.token_of(desk.h, desk.in_house('101'))}/", Client()
    shown = Page(guest.get(url))
    retired(desk, "noise")
    before = desk.items()
    operations = [facts(each)["value"] for each in shown.every("input", name="operation")]
    typed = {"kind": "noise", "room": "101", "words": "The lift.", "operation": operations[-1]}
    page = Page(guest.post(url, typed))
    assert wording.sentence(r.UnknownKind("noise")) in page.text
    assert desk.items() == before
    assert counts(desk, room="101") == {}


NATURE = "Choose whether it is praise or a complaint."
PLACE = f"The place must be a whole number from 1 to {MOST_KINDS}."
LONG = "The name must have 30 characters or fewer."


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"label_noise": ""}, "label_noise", "Enter what guests can say."),
        ({"label_noise": "x" * 31}, "label_noise", LONG),
        ({"label_noise": "!!"}, "label_noise", "The name needs at least one letter."),
        (
            {"label_noise": "qUIET"},
            "label_noise",
            "Another kind is called \u201cqUIET\u201d, retired or not.",
        ),
        ({"place_noise": "0"}, "place_noise", PLACE),
        ({"place_noise": "21"}, "place_noise", PLACE),
        ({"place_noise": "first"}, "place_noise", PLACE),
        ({"label_new": "Good bed"}, "nature_new", NATURE),
        ({"label_new": "Good bed", "nature_new": "both"}, "nature_new", NATURE),
        ({"label_new": "x" * 31, "nature_new": "praise"}, "label_new", LONG),
        (
            {"label_new": "noise", "nature_new": "praise"},
            "label_new",
            "Another kind is called \u201cnoise\u201d, retired or not.",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_written(
    manager: Client, desk: Desk, typed: dict[str, str], field: str, said: str
) -> None:
    before = desk.items()
    response = saving(manager, **typed)
    kept = {name: value for name, value in typed.items() if value != "both"}
    refused(response, said, field=field, typed=kept, status=422)
    assert desk.items() == before


def test_not_everything_is_retired(manager: Client, desk: Desk) -> None:
    before = desk.items()
    everything = {f"retired_{kind.code}": "on" for kind in DEFAULT_KINDS}
    response = saving(manager, **everything)
    refused(response, wording.sentence(r.NoKindLeft()), typed=everything)
    assert desk.items() == before


def test_a_hotel_with_all_the_kinds_that_there_can_be_is_offered_no_more(
    manager: Client, desk: Desk
) -> None:
    edits_kinds(desk, *(praise(f"New {n}") for n in range(MOST_KINDS - len(DEFAULT_KINDS))))
    page = Page(manager.get(KINDS))
    assert "label_new" not in page.typed
    assert "These are 20, and more there cannot be" in page.text
    before = desk.items()
    sent = saving(manager, label_new="One more", nature_new="praise")
    said = wording.sentence(r.TooManyKinds(MOST_KINDS))
    refused(sent, said, field="label_new", typed={"label_new": "One more"})
    assert desk.items() == before


def test_what_a_colleague_has_changed_meanwhile_is_not_lost_unseen(
    manager: Client, desk: Desk
) -> None:
    shown = Page(manager.get(KINDS))
    saving(manager, label_new="Kind staff", nature_new="praise", label_cold="Too cold")
    before = desk.items()
    typed = shown.typed | {"label_new": "Good bed", "nature_new": "praise"}
    sent = send(manager, Sending(KINDS, typed), shown.operation)
    page = refused(sent, wording.sentence(r.SettingsChanged()), typed={"label_new": "Good bed"})
    assert desk.items() == before
    # What the colleague has added stands among the others now, and saving again keeps it.
    assert "Kind staff" in rows(page)
    again = send(manager, Sending(KINDS, page.typed), page.operation)
    assert again.status_code == 302
    assert rows(Page(manager.get(KINDS)))[-3:] == ["Kind staff", "Good bed", ""]


def test_a_retired_kind_of_which_nothing_is_sent_stays_retired(manager: Client, desk: Desk) -> None:
    retired(desk, "noise")
    send(manager, Sending(KINDS, {"label_new": "Good bed", "nature_new": "praise"}))
    assert desk.hotel().kinds()["noise"].is_retired
    assert desk.hotel().kinds()["noise"].label == "Noise"


def test_a_name_is_shown_as_it_was_typed(manager: Client, desk: Desk) -> None:
    name = "<b>Ruído</b> & «barulho»"
    saving(manager, label_noise=name)
    assert Page(manager.get(KINDS)).typed["label_noise"] == name
    says(desk, desk.in_house("101"), "noise")
    assert f"{name} 1" in Page(manager.get("/rooms/101/")).text


def test_the_journal_of_the_day_tells_what_was_changed(manager: Client, desk: Desk) -> None:
    saving(manager, label_new="Kind staff", nature_new="praise", retired_noise="on")
    told = Page(manager.get("/journal/")).text
    assert "What guests can say: “Noise” retired; “Kind staff” added as praise" in told
    assert "Noise (a complaint, retired)" in told


def test_only_whoever_may_is_led_to_the_kinds(manager: Client, clerk: Client) -> None:
    assert manager.get(KINDS).status_code == 200
    assert clerk.get(KINDS).status_code == 403


def test_the_page_takes_one_request(manager: Client, requests: Requests) -> None:
    start = len(requests)
    manager.get(KINDS)
    assert requests.since(start) == ["BatchGetItem"]
