"""Whoever asks for everything about them is told to whom they are related."""

import json
from typing import Any

from django.test import Client

from reservations.views import export_guest as module
from tests.desk import NOW, Desk
from tests.relatives import ANA, EVA, RUI, links
from tests.views.conftest import manager, sign_in
from tests.views.page import Page
from tests.views.test_export_guest import exported, in_file

__all__ = ["manager", "sign_in"]


def of_ana(desk: Desk) -> str:
    ana = desk.guest(ANA)
    links(desk, ana, desk.guest(RUI), "EMPLOYEE")
    links(desk, desk.guest(EVA), ana, "EMPLOYEE")
    return ana


def test_the_file_and_the_page_say_how_and_with_whom(manager: Client, desk: Desk) -> None:
    address = exported(manager, of_ana(desk))
    assert in_file(manager, address)["related_guests"] == [
        {"how": "employee of", "name": "Rui Costa", "recorded_at": NOW.isoformat()},
        {"how": "employs", "name": "Eva Lima", "recorded_at": NOW.isoformat()},
    ]
    page = Page(manager.get(address))
    assert "Employee of Rui Costa , recorded Sun 22 Nov 2026" in page.text
    assert "Employs Eva Lima" in page.text


def test_nothing_else_is_told_of_the_others(manager: Client, desk: Desk) -> None:
    ana = of_ana(desk)
    said = json.dumps(in_file(manager, exported(manager, ana)))
    assert "desk" not in json.dumps(in_file(manager, exported(manager, ana))["related_guests"])
    assert '"Costa"' not in said


def test_the_page_has_the_first_and_the_file_has_all(
    manager: Client, desk: Desk, monkeypatch: Any
) -> None:
    monkeypatch.setattr(module, "RELATIONS_SHOWN", 1)
    address = exported(manager, of_ana(desk))
    page = Page(manager.get(address))
    assert "There are more. All of them are in the file." in page.text
    assert "Eva Lima" not in page.text
    assert len(in_file(manager, address)["related_guests"]) == 2


def test_whoever_is_related_to_nobody_is_told_of_nobody(manager: Client, desk: Desk) -> None:
    address = exported(manager, desk.guest(ANA))
    assert in_file(manager, address)["related_guests"] == []
    assert "Related guests" not in Page(manager.get(address)).text
