"""Groups are booked from drafts, and come, leave, are moved and are cancelled together."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from reservations.domain import party
from reservations.domain.group_lines import RoomsLine
from reservations.domain.stay import Stay as Dates
from reservations.models import keys
from reservations.services.groups.add_line import add_line
from reservations.services.groups.begin_draft import begin_draft
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.groups.commit_draft import commit_draft
from reservations.services.groups.discard_draft import discard_draft
from reservations.services.groups.move_group import move_group
from tests.storm import groups, people
from tests.storm import rules as house
from tests.storm.desk_at_work import ANY, AT_THE_HORIZON, CODES, PARTIES, SELDOM, DeskAtWork
from tests.storm.things import BEFORE, DAY, Night, Party, Reasons, Stay

# Most of what is drawn can be booked, and comes today: there are few rooms, and few days.
FIRST = st.sampled_from([*[0, 0, 0, 1, 2] * 3, -1, AT_THE_HORIZON + 5])
LENGTHS = st.sampled_from([*[1, 2, 3] * 4, 0])
WHO = st.sampled_from([Party(1), Party(2), Party(1, 1)]) | PARTIES
LINES = st.lists(
    st.tuples(CODES, st.sampled_from([1, 1, 2]), st.sampled_from([0, 0, 1]), LENGTHS, WHO),
    min_size=1,
    max_size=2,
)


def has_group(*statuses: str) -> Callable[[DeskAtWork], bool]:
    """Whether anybody of these statuses is of a group."""
    return lambda desk: bool(groups.known(desk.hotel, *statuses))


class GroupRules(DeskAtWork):
    """To the model a group is the reservations that say that they are of it."""

    @initialize()
    def open(self) -> None:
        """Two are to come together today."""
        super().open()
        self.book_group(0, 0, [("DLX", 1, 0, 2, Party(2)), ("SUI", 1, 0, 2, Party(1))])

    @rule(which=ANY, at=FIRST, lines=LINES)
    def book_group(
        self, which: int, at: int, lines: list[tuple[str, int, int, int, Party]]
    ) -> None:
        """Lines of so many rooms each, since so many days after the first one, so many nights."""
        contact, today = self.guest(which), self.hotel.today
        no = people.guest_no(self.hotel, contact)
        begun = self.does(
            begin_draft, no, name="A party", contact=contact, arrival=today, departure=today + DAY
        )
        if not begun:
            return
        draft, wanted = begun["Draft"], []
        for kind, rooms, late, length, who in lines:
            kind, first = self.kind(kind), self.day(at + late)
            dates = Dates(first, first + length * DAY)
            line = RoomsLine("", rooms, kind, dates, party.Party(who.adults, who.children))
            self.does(add_line, set(), draft=draft, line=line)
            price = self.hotel.kinds[kind].price(by_day=False)
            for _ in range(rooms):
                nights = self.hotel.nights_of(first, dates.departure, kind, price, None)
                stay = Stay(
                    "?", "?", "PENDING", kind, first, dates.departure, nights, who, group=draft
                )
                wanted.append(stay)
        if self.does(commit_draft, groups.book_no(self.hotel, wanted), draft=draft):
            self._are_booked(draft, contact, wanted)
        else:
            self.does(discard_draft, set(), draft=draft)

    def _are_booked(self, group: str, contact: str, wanted: list[Stay]) -> None:
        """Each reservation is one of those that were wanted."""
        codes = self.desk.get(keys.group(self.desk.h, group)).codes
        assert len(codes) == len(wanted)
        for record in map(self.desk.reservation, codes):
            said = (record.room_type, record.arrival, record.departure, int(record.adults))
            stay = next(
                each
                for each in wanted
                if (each.kind, each.arrival, each.departure, each.party.adults) == said
                and each.party.children == int(record.children)
            )
            wanted.remove(stay)
            stay.code = record.code
            self.hotel.stays[stay.code] = stay
            people.belongs(self.hotel, stay, contact)

    # Together.

    @precondition(has_group("PENDING"))
    @rule(which=ANY)
    def check_in_group(self, which: int) -> None:
        group = self.group(which, "PENDING")
        expected = groups.of(self.hotel, group, "PENDING")
        come, why = groups.check_in_plan(self.hotel, expected)
        no: Reasons = set() if come else why or {"NothingToDo"}
        names = self.does(check_in_group, no, group=group)
        if names:
            assert names["Stays"] == str(len(come))
            assert int(names.get("Refused", "0")) == len(expected) - len(come)
            for stay, room in come:
                house.check_in(self.hotel, stay, room)

    @precondition(has_group("FULFILLED"))
    @rule(which=ANY)
    def check_out_group(self, which: int) -> None:
        group = self.group(which, "FULFILLED")
        leave = groups.of(self.hotel, group, "FULFILLED")
        no: Reasons = set() if leave else {"NothingToDo"}
        if self.does(check_out_group, no, group=group):
            for stay in leave:
                house.check_out(self.hotel, stay)

    @precondition(has_group(*BEFORE))
    @rule(which=ANY, really=SELDOM)
    def cancel_group(self, which: int, really: bool) -> None:
        """Seldom, or none would ever come."""
        if not really:
            return
        group = self.group(which, *BEFORE)
        given_up = groups.of(self.hotel, group, *BEFORE)
        no: Reasons = set() if given_up else {"NothingToDo"}
        if self.does(cancel_group, no, group=group, reason="snow"):
            for stay in given_up:
                stay.status, stay.off_on = "CANCELLED", self.hotel.today

    @precondition(has_group(*BEFORE))
    @rule(which=ANY, days=st.sampled_from([-2, -1, -1, 1, 1, 2]))
    def move_group(self, which: int, days: int) -> None:
        group = self.group(which, *BEFORE)
        moved = groups.of(self.hotel, group, *BEFORE)
        no, nights = groups.move_plan(self.hotel, moved, days) if moved else ({"NothingToDo"}, {})
        if self.does(move_group, no, group=group, days=days):
            for stay in moved:
                self._is_moved(stay, days, nights[stay.code])

    def _is_moved(self, stay: Stay, days: int, nights: list[Night]) -> None:
        stay.arrival, stay.departure = stay.arrival + days * DAY, stay.departure + days * DAY
        stay.nights = nights
        if not nights[-1].room:
            stay.room, stay.locked = None, False

    def group(self, which: int, *statuses: str) -> str:
        """One of the groups, more often one of which somebody has one of these statuses."""
        found = groups.known(self.hotel, *(statuses if which % 5 < 4 else ()))
        return found[which % len(found)]
