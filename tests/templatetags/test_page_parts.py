"""The frame of every page and the rule that nothing in it needs an inline script or style."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse

from reservations.domain.refusals import AlreadyDone
from reservations.selectors.history import HistoryEntry
from reservations.templatetags.desk import SECTIONS
from reservations.urls import urlpatterns
from reservations.wording import VERBS

TEMPLATES = sorted(
    path for directory in settings.TEMPLATES[0]["DIRS"] for path in Path(directory).rglob("*.html")
)
TAGS = re.compile(r"{[%{#].*?[%}#]}", re.DOTALL)
FORBIDDEN = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\ssrc=)|javascript:"""
)


def render(source: str, **context: object) -> str:
    return Template("{% load desk %}" + source).render(Context(context))


def request_for(url_name: str) -> HttpRequest:
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name=url_name)
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_needs_no_inline_script_or_style(path: Path) -> None:
    markup = TAGS.sub("", path.read_text(encoding="utf-8"))
    assert not FORBIDDEN.search(markup)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 100


@pytest.mark.parametrize("code", [400, 500, 503])
def test_an_error_page_needs_neither_request_nor_context(code: int) -> None:
    html = render_to_string(f"{code}.html")
    assert "<h1" in html
    assert "http-equiv" not in html


def test_a_refused_page_says_which_right_is_missing() -> None:
    html = render_to_string("403.html", {"exception": "check in"}, request_for(""))
    assert "the right to <strong>check in</strong>" in html


def test_nobody_who_is_not_signed_in_sees_the_navigation() -> None:
    assert "<nav" not in render_to_string("404.html", request=request_for(""))


@pytest.mark.parametrize(
    ("shown", "mark"),
    [
        ("rooms", 'aria-current="page"'),
        ("mark_clean", 'aria-current="true"'),
        ("room_types", ""),
        ("elsewhere", ""),
    ],
)
def test_the_navigation_marks_the_page_and_its_section(shown: str, mark: str) -> None:
    html = render('{% nav_item "rooms" "Rooms" "door" %}', request=request_for(shown))
    assert mark in html
    assert ("aria-current" in html) == bool(mark)


def test_a_panel_escapes_its_title_and_keeps_its_content() -> None:
    html = render("{% panel title count=0 %}<b>kept</b>{% endpanel %}", title="<i>")
    assert "&lt;i&gt;" in html
    assert "<b>kept</b>" in html
    assert '<span class="panel-count">0</span>' in html


def test_a_panel_escapes_the_values_within_it() -> None:
    assert "<i>" not in render("{% panel 'x' %}{{ name }}{% endpanel %}", name="<i>")


def test_the_history_names_who_and_when_in_the_time_of_the_hotel() -> None:
    entry = HistoryEntry(
        at=datetime(2026, 11, 22, 18, 5, tzinfo=UTC),
        by="desk",
        verb="mark_clean",
        business_date=date(2026, 11, 22),
        facts={"before": {"housekeeping": "DIRTY"}, "after": {"housekeeping": "CLEAN"}},
        names={"Room": "204"},
    )
    hotel = SimpleNamespace(time_zone="Asia/Tokyo", currency="JPY")
    html = render_to_string("components/timeline.html", {"entries": [entry], "hotel": hotel})
    for words in ("Marked clean", "desk", "Mon 23 Nov 2026, 03:05"):
        assert words in html


def test_a_form_that_was_saved_before_leads_to_what_was_saved() -> None:
    done = AlreadyDone(
        operation="x",
        verb="create_reservation",
        names={"Reservation": "K7Q2MX", "Guest": "0123456789AB"},
        same_input=False,
    )
    html = render_to_string("components/problems.html", {"already_done": done})
    assert "Already saved: Reservation K7Q2MX is created." in html
    assert reverse("reservation", kwargs={"code": "K7Q2MX"}) in html


def test_a_choice_from_cards_is_one_group_with_its_error() -> None:
    class RoomForm(forms.Form):
        room = forms.CharField(label="Room", error_messages={"required": "Choose a room."})

    html = render(
        "{% choices form.room %}"
        '{% include "components/option_card.html" with name="room" value="204" heading="204" %}'
        "{% endchoices %}",
        form=RoomForm({}),
    )
    assert "<legend" in html
    assert 'aria-describedby="id_room_error"' in html
    assert 'id="id_room_error"' in html
    assert '<input class="form-check-input" type="radio" name="room" value="204">' in html


def test_a_verb_button_posts_its_operation() -> None:
    html = render_to_string(
        "components/verb_button.html",
        {"url": "/x/", "label": "Check in", "operation": "a.b", "about": "<Ana>"},
    )
    assert '<form class="verb" method="post" action="/x/">' in html
    assert '<input type="hidden" name="operation" value="a.b">' in html
    assert "&lt;Ana&gt;" in html


def test_a_tile_without_a_share_draws_no_bar() -> None:
    html = render_to_string("components/tile.html", {"label": "In house", "value": 0})
    assert "<progress" not in html
    assert ">0<" in html.replace("\n", "")


def test_every_verb_has_its_place_in_the_navigation() -> None:
    with_a_page = {verb for verb in VERBS if verb in {each.name for each in urlpatterns}}
    assert with_a_page - set(SECTIONS) == set()
