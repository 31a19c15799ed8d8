"""Hotels in which one verb is ready to be sent, and what their tables say without their ids.

Two hotels in which the same was done say the same, so a disturbed verb can be held against one
that nobody has disturbed: before it and after it, and nothing else.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase
from typing import Any

from django.test import Client
from pytest_django import Settings

from reservations.models import keys
from tests.desk import Desk
from tests.races.adding_up import wrong
from tests.views.page import Page
from tests.views.verbs import VERBS, Sending, open_form, send

Table = Counter[str]

# Digests are keyed with what the address names, and so with ids.
DIGEST = re.compile(r"\b[0-9a-f]{40}\b")
OPERATION = re.compile(r"\b[0-9a-f]{20}\b")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
# A draft that is gone is only named any more.
DRAFT = re.compile(r'(?<="Draft": \{"S": ")\w+')
EXPIRY = re.compile(r'(?<="ExpiresAt": \{"N": ")\d+')
NAMED = {"RES": "Reservation", "GUEST": "Guest", "WINDOW": "Window", "GROUP": "Group"}


def table_of(desk: Desk) -> Table:
    """Every item as text, without the ids and instants that differ between two hotels."""
    items = desk.items()
    ids = {desk.h: "H"}
    for pk, sk in items:
        if pk.startswith("DRAFTS#"):
            ids[sk] = "Draft"
        if sk.startswith(keys.BLOCK_PREFIX):
            ids[sk.removeprefix(keys.BLOCK_PREFIX)] = "Block"
        kind, _, rest = pk.partition("#")
        if kind in NAMED:
            ids[rest.partition("#")[2]] = NAMED[kind]
    known = re.compile("|".join(sorted(map(re.escape, ids), key=len, reverse=True)))

    def masked(item: Any) -> str:
        text = known.sub(lambda found: ids[found[0]], json.dumps(item, sort_keys=True))
        for mask in (DIGEST, OPERATION, INSTANT, DRAFT, EXPIRY):
            text = mask.sub("…", text)
        return text

    return Counter(map(masked, items.values()))


@dataclass
class Ready:
    """A hotel in which a form is open, with what was typed into it."""

    verb: str
    desk: Desk
    browser: Client
    sending: Sending
    operation: str
    before: Table

    def sends(self, operation: str | None = None) -> Any:
        """Press the form's button; with the operation of the page that came back, if given."""
        return send(self.browser, self.sending, operation or self.operation)

    def is_as_before(self) -> None:
        self.is_as(self.before)

    def is_as(self, expected: Table) -> None:
        """Nothing is missing, nothing is there besides, and all of it agrees."""
        self.says(expected)
        disagreements = wrong(self.desk)
        assert not disagreements, disagreements

    def says(self, expected: Table) -> None:
        found = table_of(self.desk)
        differing = {"missing": list(expected - found), "besides": list(found - expected)}
        assert not any(differing.values()), differing

    def is_told_done_again(self, response: Any, after: Table) -> None:
        """The form has led on; sent once more it leads there again, and nothing is done twice."""
        assert response.status_code == 302, Page(response).text
        self.says(after)
        again = self.sends()
        assert (again.status_code, again.url) == (302, response.url)
        self.is_as(after)


class Hotels:
    """Opens hotels, each with one form of a verb ready to be sent by the same browser."""

    # What an undisturbed verb leaves behind, worked out once for all tests.
    _after: dict[str, Table] = {}

    def __init__(self, h: str, browser: Client, settings: Settings) -> None:
        self._codes = (f"{h}{''.join(pair)}" for pair in product(ascii_uppercase, repeat=2))
        self._browser = browser
        self._settings = settings

    def ready(self, verb: str) -> Ready:
        desk = Desk.opened(next(self._codes))
        sending, _ = VERBS[verb](desk)
        self._settings.HOTEL_CODE = desk.h
        operation = open_form(self._browser, sending)
        return Ready(verb, desk, self._browser, sending, operation, table_of(desk))

    def after(self, verb: str) -> Table:
        """What the table says when nothing has disturbed the verb."""
        if verb not in self._after:
            undisturbed = self.ready(verb)
            assert undisturbed.sends().status_code == 302
            self._after[verb] = table_of(undisturbed.desk)
            assert self._after[verb] != undisturbed.before
        return self._after[verb]
