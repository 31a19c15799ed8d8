"""Clerks who click: the pages they look at, the forms they send, the slips they make."""

import datetime as dt
import random
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urlencode

from tests.load.browser import Answer, Browser
from tests.load.ledger import DOUBT, REFUSED, Ledger, Told

DAY = dt.timedelta(days=1)
CODE = re.compile(r"^/reservations/(\w+)/$")
ROOM = re.compile(r'<input[^>]*name="room"[^>]*value="([^"]+)"')
TO_CLEAN = re.compile(r"/rooms/([\w.-]+)/mark-clean/")
# How often somebody who is told that the table does not answer sends the form again.
SENDS = 12
AGAIN_AFTER = 0.3
RACERS = 3
LAST_ROOM = "PH"
# Of a sending that was not and never will be carried out; and of one that was, with other values.
NOTHING_SAVED = "Nothing was saved: send it again."
ALREADY_SAVED = "Already saved:"


@dataclass
class Board:
    """The reservations at which nobody is at work, by what can be done with them next."""

    expected: list[str] = field(default_factory=list)
    in_house: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, pile: list[str]) -> str | None:
        with self._lock:
            return pile.pop(random.randrange(len(pile))) if pile else None

    def give(self, pile: list[str], code: str) -> None:
        with self._lock:
            pile.append(code)


@dataclass(frozen=True)
class Hotel:
    """What the clerks know without looking: the date, the types, and whether the desk is straight
    before the engine, where nothing can go wrong on the way and nobody cancels a transaction."""

    today: dt.date
    types: tuple[str, ...]
    is_direct: bool


class Clerk:
    """One clerk: `act` does what comes next, at random."""

    def __init__(
        self, name: str, browser: Browser, hotel: Hotel, board: Board, ledger: Ledger
    ) -> None:
        self.name, self.browser, self.hotel = name, browser, hotel
        self.board, self.ledger = board, ledger
        self._count = 0
        self._actions: list[tuple[Callable[[], None], int]] = [
            (self.looks_around, 30),
            (self.looks_at_the_chart, 8),
            (self.searches, 10),
            (self.books, 14),
            (self.books_with_a_double_click, 3),
            (self.takes_a_walk_in, 6),
            (self.checks_in, 12),
            (self.checks_in_with_a_double_click, 2),
            (self.checks_out, 10),
            (self.changes_dates, 6),
            (self.cancels, 5),
            (self.cleans, 6),
        ]

    def act(self) -> None:
        actions, weights = zip(*self._actions, strict=True)
        (action,) = random.choices(actions, weights)
        try:
            action()
        except (OSError, HTTPException) as error:
            self.ledger.wrong(f"{self.name}: no answer: {error!r}")

    # Looking.

    def looks_around(self) -> None:
        pages = ("today", "arrivals", "departures", "in-house", "reservations", "housekeeping")
        page = random.choice(pages)
        self._see(page, "/" if page == "today" else f"/{page}/")

    def looks_at_the_chart(self) -> None:
        self._see("chart", "/chart/")
        self._see("chart: other dates", f"/chart/grid/?from={self.hotel.today + 7 * DAY}")

    def searches(self) -> None:
        typed = random.choice([*self.ledger.bookings, "Lo", "Load"])
        for end in (2, 4, len(typed)):
            self._see("search: typing", f"/search/suggest/?{urlencode({'q': typed[:end]})}")

    def _see(self, name: str, url: str) -> Answer:
        """A page; asked for again where the table did not answer."""
        for _ in range(SENDS):
            answer = self.browser.get(name, url)
            if not self._is_away(name, answer):
                break
            time.sleep(AGAIN_AFTER)
        if answer.status not in (HTTPStatus.OK, HTTPStatus.FOUND):
            self.ledger.wrong(f"{name} {url}: {answer.status} {answer.sentences}")
        return answer

    def _is_away(self, name: str, answer: Answer) -> bool:
        """Whether the clerk is asked to try again, which straight to the engine must not be."""
        if answer.status != HTTPStatus.SERVICE_UNAVAILABLE or self.hotel.is_direct:
            return False
        for sentence in answer.sentences:
            self.ledger.refused(name.partition(":")[0], f"(503) {sentence}")
        return True

    # Verbs.

    def books(self) -> None:
        guest, typed = self._stay()
        answer = self._sends("create_reservation", "/reservations/new/", typed)
        self._note_booking(answer, guest, typed)

    def books_with_a_double_click(self) -> None:
        guest, typed = self._stay()
        answer = self._clicks_twice("create_reservation", "/reservations/new/", typed)
        self._note_booking(answer, guest, typed)

    def books_the_last_room(self, night: dt.date, start: threading.Barrier) -> bool | None:
        """Whether this clerk is the one who gets it; None where nobody could say."""
        guest, typed = self._stay(LAST_ROOM, night, 1)
        url = "/reservations/new/"
        form = self._see("create_reservation: form", url)
        start.wait()
        answer = self._until_certain("create_reservation: last room", url, typed, form)
        # Nobody changes or cancels it, or the room would be sold again, or be taken before a race.
        is_booked = self._note_booking(answer, guest, typed, pile=[])
        return None if answer is None else is_booked

    def takes_a_walk_in(self) -> None:
        guest = self._guest()
        departure = self.hotel.today + random.randint(1, 4) * DAY
        typed = {"family_name": guest, "departure": departure.isoformat(), "adults": "1"}
        answer = self._sends("walk_in", "/walk-in/", typed | {"children": "0", "room": ""})
        typed["arrival"] = self.hotel.today.isoformat()
        self._note_booking(answer, guest, typed, "FULFILLED", self.board.in_house)

    def checks_in(self) -> None:
        self._checks_in(self._sends)

    def checks_in_with_a_double_click(self) -> None:
        self._checks_in(self._clicks_twice)

    def _checks_in(self, send: Callable[..., Answer | None]) -> None:
        code = self.board.take(self.board.expected)
        if code is None or self.ledger.stays[code].arrival != self.hotel.today.isoformat():
            return self._gives_back(code)
        return self._moves(code, "check_in", {}, "FULFILLED", self.board.in_house, send)

    def checks_out(self) -> None:
        code = self.board.take(self.board.in_house)
        if code is not None:
            # The nights that are not slept are given back.
            self.ledger.changed(code, departure="")
            self._moves(code, "check_out", {}, "CLOSED", None, self._sends)

    def cancels(self) -> None:
        code = self.board.take(self.board.expected)
        if code is not None:
            reason = {"reason": "Change of plans"}
            self._moves(code, "cancel", reason, "CANCELLED", None, self._sends)

    def changes_dates(self) -> None:
        code = self.board.take(self.board.expected)
        if code is None:
            return
        arrival = dt.date.fromisoformat(self.ledger.stays[code].arrival)
        departure = (arrival + random.randint(1, 6) * DAY).isoformat()
        typed = {"arrival": arrival.isoformat(), "departure": departure}
        url = f"/reservations/{code}/change-dates/"
        answer = self._sends("change_dates", url, typed)
        if answer is None:
            self.ledger.changed(code, in_doubt=True)
        elif answer.location:
            self.ledger.changed(code, departure=departure)
        self.board.give(self.board.expected, code)

    def cleans(self) -> None:
        rooms = TO_CLEAN.findall(self._see("housekeeping", "/housekeeping/").text)
        if rooms:
            self._sends("mark_clean", f"/rooms/{random.choice(rooms)}/mark-clean/", {})

    # How a form is sent.

    def _sends(self, verb: str, url: str, typed: dict[str, str]) -> Answer | None:
        """What became of it, or None where nobody could say."""
        form = self._see(f"{verb}: form", url)
        if not form.operation:
            # A colleague was quicker, and the page offers nothing to send.
            self.ledger.refused(verb, "The page has no form any more.")
            return form
        return self._until_certain(verb, url, self._with_room(verb, typed, form), form)

    def _clicks_twice(self, verb: str, url: str, typed: dict[str, str]) -> Answer | None:
        """The same form at the same time from two tabs: both must tell the same outcome. Who sends
        again after a fault does so in one of them."""
        form = self._see(f"{verb}: form", url)
        if not form.operation:
            self.ledger.refused(verb, "The page has no form any more.")
            return form
        typed = self._with_room(verb, typed, form)
        with ThreadPoolExecutor(2) as hands:
            sent = [
                hands.submit(self._until_certain, f"{verb}: twice", url, typed, form, sends)
                for sends in (SENDS, 1)
            ]
            answers = [each.result() for each in sent]
        certain = [each for each in answers if each is not None]
        led_to = {each.location for each in certain}
        if not self.hotel.is_direct:
            # One of the tabs may be refused after a fault, and the other one has sent the form that
            # came then: whether that refusal was true, the journal tells in the end.
            led_to.discard("")
        if len(led_to) > 1:
            self.ledger.wrong(f"{verb} twice: {[each.location for each in certain]}")
        told = next((each for each in certain if each.location), None)
        return told or answers[0]

    def _with_room(self, verb: str, typed: dict[str, str], form: Answer) -> dict[str, str]:
        """Who checks somebody in takes one of the rooms that the page proposes first."""
        rooms = ROOM.findall(form.text) if verb == "check_in" else []
        return typed | {"room": random.choice(rooms[:6])} if rooms else typed

    def _until_certain(
        self, name: str, url: str, typed: dict[str, str], form: Answer, sends: int = SENDS
    ) -> Answer | None:
        for _ in range(sends):
            answer = self.browser.post(name, f"{url}?save", typed, form)
            self._keeps(name, form, answer)
            if not self._is_away(name, answer):
                return self._judged(name, url, answer)
            # The page carries what is to be sent again, where it carries anything.
            form = answer if answer.operation else form
            time.sleep(AGAIN_AFTER)
        return None

    def _keeps(self, name: str, form: Answer, answer: Answer) -> None:
        """Keep what the desk says of this very operation, where it says anything for good: then
        the page that comes back carries another one, or none."""
        if answer.status == HTTPStatus.FOUND:
            self.ledger.done(id_of(form), name)
        elif answer.operation and id_of(answer) == id_of(form):
            return
        elif answer.says(NOTHING_SAVED) or (
            answer.status == HTTPStatus.CONFLICT and not answer.says(ALREADY_SAVED)
        ):
            self.ledger.never(id_of(form), f"{name}: {' '.join(answer.sentences)}")

    def _judged(self, name: str, url: str, answer: Answer) -> Answer:
        if answer.status == HTTPStatus.CONFLICT and answer.sentences:
            for sentence in answer.sentences:
                self.ledger.refused(name.partition(":")[0], sentence)
        elif answer.status != HTTPStatus.FOUND:
            self.ledger.wrong(f"{name} {url}: {answer.status} {answer.sentences}")
        else:
            self._see("after a verb", answer.location)
        return answer

    # What is kept of it.

    def _guest(self) -> str:
        self._count += 1
        return f"Load {self.name} {self._count:04d}"

    def _stay(
        self, room_type: str = "", arrival: dt.date | None = None, nights: int = 0
    ) -> tuple[str, dict[str, str]]:
        """Half of the guests come today, and nobody asks for the room that is raced for."""
        guest = self._guest()
        arrival = arrival or self.hotel.today + random.choice([0, random.randint(1, 60)]) * DAY
        departure = arrival + (nights or random.randint(1, 5)) * DAY
        return guest, {
            "family_name": guest,
            "given_name": "Ana",
            "arrival": arrival.isoformat(),
            "departure": departure.isoformat(),
            "room_type": room_type or random.choice(self.hotel.types),
            "adults": "1",
            "children": "0",
            "room": "",
        }

    def _note_booking(
        self,
        answer: Answer | None,
        guest: str,
        typed: dict[str, str],
        status: str = "PENDING",
        pile: list[str] | None = None,
    ) -> bool:
        name = f"{typed.get('given_name', '')} {guest}".strip()
        if answer is None or not answer.location:
            self.ledger.not_booked(name, DOUBT if answer is None else REFUSED)
            return False
        code = CODE.match(answer.location)
        if code is None:
            self.ledger.wrong(f"A booking leads to {answer.location}.")
            return False
        stay = Told(code[1], status, name, typed["arrival"], typed["departure"])
        self.ledger.booked(stay)
        self.board.give(self.board.expected if pile is None else pile, code[1])
        return True

    def _moves(
        self,
        code: str,
        verb: str,
        typed: dict[str, str],
        status: str,
        pile: list[str] | None,
        send: Callable[..., Answer | None],
    ) -> None:
        before = self.board.in_house if verb == "check_out" else self.board.expected
        answer = send(verb, f"/reservations/{code}/{verb.replace('_', '-')}/", typed)
        if answer is None:
            self.ledger.changed(code, in_doubt=True)
        elif answer.location:
            self.ledger.changed(code, status=status)
            if pile is not None:
                self.board.give(pile, code)
        else:
            self.board.give(before, code)

    def _gives_back(self, code: str | None) -> None:
        if code is not None:
            self.board.give(self.board.expected, code)


def race(clerks: list[Clerk], night: dt.date) -> None:
    """Clerks who all want the last room of a night: one gets it."""
    start = threading.Barrier(len(clerks))
    with ThreadPoolExecutor(len(clerks)) as desk:
        told = list(desk.map(lambda clerk: clerk.books_the_last_room(night, start), clerks))
    won = told.count(True)
    if won > 1:
        clerks[0].ledger.wrong(f"The last room of {night} was sold {won} times.")
    if not won and None not in told:
        clerks[0].ledger.wrong(f"The last room of {night} was sold to nobody.")


def id_of(form: Answer) -> str:
    """The id of the operation that a page carries, signed, with a mark where it is in doubt."""
    return form.operation.partition(":")[0].removesuffix("?")
