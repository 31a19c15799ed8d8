"""Clerks at work while everything breaks, in random order: what was acknowledged is there, what
was refused is not, and what nobody knew is settled by sending the form again.

Each storm is told by its seed. `FAULT_STORMS=100 FAULT_STORM_STEPS=60` makes more and longer ones.
"""

import os
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from reservations import wording
from reservations.domain.refusals import OutcomeUnknown
from reservations.models import Reservation
from reservations.services.create_reservation import create_reservation
from tests.desk import ANA, Desk, day
from tests.faults import fates as f
from tests.faults.proxy import BATCH, GET, PUT, QUERY, WRITE, Wire
from tests.races.adding_up import Books, wrong
from tests.views.page import Page
from tests.views.verbs import RUI, STAY, Sending, send

pytestmark = pytest.mark.local

STORMS = int(os.environ.get("FAULT_STORMS", "3"))
STEPS = int(os.environ.get("FAULT_STORM_STEPS", "18"))
ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "300": "SUI"}

WRITES = [
    *(f.PASS, f.SLOW, f.LOSE_ANSWER, f.RESET_AFTER, f.CUT_ANSWER, f.BAD_GATEWAY, f.PORTAL),
    *(f.FAULT_AFTER, f.DROP, f.RESET, f.UNAVAILABLE, f.LATE, f.LATE, f.THROTTLED),
    *(f.CONFLICT, f.CONFLICT_BESIDE, f.IN_PROGRESS),
]
PUTS = [f.PASS, f.LOSE_ANSWER, f.FAULT_AFTER, f.RESET, f.CONFLICT, f.THROTTLED, f.CUT_ANSWER]
GETS = [f.PASS, f.RESET, f.THROTTLED, f.CUT_ANSWER, f.UNAVAILABLE]
UNKNOWN = "it is not known whether this was saved"


class Storm:
    """One hotel with its model: the status of every reservation that was acknowledged."""

    def __init__(self, seed: int, clerk: Client, desk: Desk, wire: Wire) -> None:
        self.clerk, self.desk, self.wire = clerk, desk, wire
        self.chance = random.Random(seed)
        self.model: dict[str, str] = {}
        self.told: list[str] = []

    def step(self) -> None:
        verb = self.chance.choice([self.books, self.books, self.checks_in, self.leaves, self.rival])
        verb()
        if self.chance.random() < 0.3:
            self.wire.release()
        self.agrees()

    def agrees(self) -> None:
        found = {stay.code: stay.status for stay in Books(self.desk).all(Reservation)}
        assert found == self.model, self.told

    def of(self, status: str) -> str | None:
        codes = sorted(code for code, found in self.model.items() if found == status)
        return self.chance.choice(codes) if codes else None

    def books(self) -> None:
        typed = STAY | RUI | {"departure": day(self.chance.randint(1, 3)).isoformat()}
        url = self.is_done("create_reservation", Sending("/reservations/new/", typed))
        if url:
            self.model[url.split("/")[2]] = "PENDING"

    def checks_in(self) -> None:
        room = self.chance.choice(["101", "102", "103"])
        self.moves("PENDING", "check_in", "FULFILLED", {"room": room})

    def leaves(self) -> None:
        if self.chance.random() < 0.5:
            self.moves("FULFILLED", "check_out", "CLOSED", {})
        else:
            self.moves("PENDING", "cancel", "CANCELLED", {"reason": "Illness"})

    def moves(self, start: str, verb: str, end: str, typed: dict[str, str]) -> None:
        code = self.of(start)
        if code is None:
            return
        address = f"/reservations/{code}/{verb.replace('_', '-')}/"
        if self.is_done(verb, Sending(address, typed)):
            self.model[code] = end

    def rival(self) -> None:
        """A colleague, whose network is sound, takes a room if there is one."""
        if self.desk.left("DLX", day(0)):
            stay = {"room_type": "DLX", "arrival": day(0), "departure": day(1), "adults": 1}
            done = self.desk.does(create_reservation, guest=ANA, **stay)
            self.model[done.names["Reservation"]] = "PENDING"

    def is_done(self, verb: str, sending: Sending) -> str:
        """Where the form leads if it is done; nothing if the clerk is told that it is not."""
        page = self.clerk.get(sending.url)
        if not Page(page).is_form:
            return ""
        response = self.sent(sending, Page(page).operation)
        while response.status_code != 302:
            page = Page(response)
            self.told.append(f"{verb}: {response.status_code} {page.text}")
            if UNKNOWN not in page.text:
                assert response.status_code in (409, 503), page.text
                return ""
            assert response.status_code == 503
            response = self.sent(sending, page.operation)
        self.told.append(f"{verb}: {response.url}")
        return str(response.url)

    def sent(self, sending: Sending, operation: str) -> Any:
        """Send the form into whatever comes; afterwards the network is sound again."""
        self.breaks()
        response = send(self.clerk, sending, operation)
        self.wire.heals()
        return response

    def breaks(self) -> None:
        choose: Callable[..., list[f.Fate]] = self.chance.choices
        self.wire.will(WRITE, *choose(WRITES, k=self.chance.randint(0, 4)))
        self.wire.will(PUT, *choose(PUTS, k=self.chance.randint(0, 4)))
        for read in (GET, BATCH, QUERY):
            if self.chance.random() < 0.2:
                self.wire.will(read, *choose(GETS, k=self.chance.randint(1, 3)))


@pytest.mark.parametrize("seed", range(STORMS))
def test_what_was_told_is_so_whatever_breaks(
    clerk: Client, h: str, settings: Any, wire: Wire, seed: int
) -> None:
    desk = Desk.opened(f"{h}S", rooms=ROOMS)
    settings.HOTEL_CODE = desk.h
    storm = Storm(seed, clerk, desk, wire)
    for _ in range(STEPS):
        storm.step()
    wire.release()
    storm.agrees()
    assert wrong(desk) == []
    assert any("/reservations/" in told for told in storm.told)


def test_the_storm_knows_how_an_unknown_outcome_is_told() -> None:
    assert UNKNOWN in wording.sentence(OutcomeUnknown(verb="check_in"))
