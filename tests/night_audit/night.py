"""A night after which something of everything is to be done."""

import datetime as dt
import json
import re
from collections import Counter
from dataclasses import dataclass

from reservations.domain.day_end import LONGEST_VERB
from reservations.models import keys
from reservations.services.create_reservation import create_reservation
from reservations.services.end_of_day import end_of_day
from reservations.services.out_of_order import out_of_order
from tests.desk import ANA, NOW, Desk, day

ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "104": "DLX", "105": "DLX", "300": "SUI"}
# With a horizon of two months the desk is on sale up to the month before the one that comes
# within reach tomorrow.
HORIZON_MONTHS, LAST_OPEN, FIRST_NEW = 2, "2027-01", dt.date(2027, 2, 1)
TODAY = dt.date(2026, 11, 30)
TOMORROW = TODAY + dt.timedelta(days=1)
# The hold ends after the day has; nothing can follow from the day much later.
RELEASE = NOW + dt.timedelta(minutes=1)
SWEPT = NOW + dt.timedelta(minutes=2)
SETTLED = NOW + 2 * LONGEST_VERB

OPERATION = re.compile(r"\b[0-9a-f]{20}\b")
# What is computed from the ids: the chain over the journal.
HASHED = re.compile(r'\b[0-9a-f]{64}\b|(?<="JournalMarks": \{"S": ")[^"]*')


@dataclass
class Night:
    """The desk of that night: who has not come, what is on hold, and the closed room's window."""

    desk: Desk
    staying: str
    not_come: str
    late: str
    hold: str
    window: str

    @classmethod
    def falls(cls, h: str) -> "Night":
        desk = Desk.opened(h, rooms=ROOMS, business_date=TODAY, last_month=LAST_OPEN)
        stay = {"arrival": TODAY, "departure": day(11)}
        closed = {"first": TODAY, "until": TOMORROW, "reason": "Paint", "returns_as": "DIRTY"}
        window = desk.does(out_of_order, room="102", **closed).names["Window"]
        staying = desk.in_house("101", **stay)
        desk.in_house("103", **stay)
        desk.in_house("300", **stay, room_type="SUI")
        held = {"room_type": "SUI", "guest": ANA, "adults": 1, "release_at": RELEASE}
        nights = {"arrival": day(11), "departure": day(12)}
        hold = desk.does(create_reservation, **held, **nights).names["Reservation"]
        return cls(desk, staying, desk.books(**stay), desk.books(**stay), hold, window)

    def passes(self) -> None:
        """The day ends unless it has, a sweep follows, and another one when all is settled."""
        if self.desk.hotel().business_date == TODAY:
            self.desk.does(end_of_day, no_shows=[self.not_come])
        self.desk.sweeps(SWEPT)
        self.desk.sweeps(SETTLED)

    def table(self) -> Counter[str]:
        """Every item as text, without the ids that differ between two hotels, and the hashes."""
        named = {self.desk.h: "H", self.window: "Window"}
        for pk, sk in self.desk.items():
            if pk.startswith("GUEST#") and sk == "GUEST":
                named[pk.rpartition("#")[2]] = "Guest"
        for name in ("staying", "not_come", "late", "hold"):
            named[getattr(self, name)] = name
        for number in ("103", "300"):
            named[str(self.desk.room(number).rented_to)] = f"in {number}"
        ids = re.compile("|".join(sorted(map(re.escape, named), key=len, reverse=True)))
        return Counter(
            HASHED.sub("hash", OPERATION.sub("op", ids.sub(lambda found: named[found[0]], text)))
            for text in (json.dumps(item, sort_keys=True) for item in self.desk.items().values())
        )

    def day(self) -> object:
        return self.desk.get(keys.day(self.desk.h, TODAY))
