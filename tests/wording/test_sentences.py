"""Everything that people read is a sentence, and names what it is about."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.group_moves import ALONE
from reservations.domain.holders import WindowFacts
from reservations.models.staff import DeskPermission
from reservations.roles import EVERY_VERB
from tests.test_layers import OF_A_DRAFT, WITHOUT_SCREEN

ON = dt.date(2026, 11, 22)
LATER = dt.date(2026, 11, 25)
SUNDAY, WEDNESDAY = "Sun 22 Nov 2026", "Wed 25 Nov 2026"

# A refusal of every kind, and the facts that its sentence must name.
LEAK = WindowFacts("OUT_OF_ORDER", ON, LATER, "The shower leaks.")

REFUSALS: list[tuple[r.Refusal, list[str]]] = [
    (r.UnknownDraft(draft="4N8QK2W7XR5T"), ["draft", "for a day"]),
    (r.InAnotherGroup(code="K7Q2MX", group="4N8QK2W7XR5T"), ["K7Q2MX", "another group"]),
    (r.TwiceInDraft(what="K7Q2MX"), ["a line about this already"]),
    (r.TwiceInDraft(what="101", night=ON), ["101", SUNDAY]),
    (r.DraftFull(most=100), ["100"]),
    (r.NothingInDraft(draft="4N8QK2W7XR5T"), ["Add rooms first"]),
    (r.NoHotel(hotel="MAIN"), ["MAIN", "not set up"]),
    (r.NotStayedYet(code="K7Q2MX", status="PENDING"), ["K7Q2MX", "expected"]),
    (r.SaidTooLate(code="K7Q2MX", departed_on=ON, until=LATER), ["K7Q2MX", SUNDAY, WEDNESDAY]),
    (r.NotInRoom(code="K7Q2MX", room="101"), ["K7Q2MX", "101"]),
    (r.UnknownKind(kind="lovely"), ["from the list"]),
    (r.AlreadySaid(code="K7Q2MX", room="101", label="Cold"), ["K7Q2MX", "101", "Cold"]),
    (r.NothingSaid(code="K7Q2MX", kind="cold"), ["K7Q2MX"]),
    (r.AlreadyWithdrawn(code="K7Q2MX", room="101", label="Cold"), ["Cold", "withdrawn", "final"]),
    (r.KindKept(label="Noise"), ["\u201cNoise\u201d", "retire it"]),
    (r.KindTurned(label="Quiet", is_praise=True), ["\u201cQuiet\u201d is praise", "retire it"]),
    (r.KindTurned(label="Noise", is_praise=False), ["\u201cNoise\u201d is a complaint"]),
    (r.TooManyKinds(most=20), ["20 things", "retired ones included", "Take a retired one back"]),
    (r.LabelTaken(label="Noise"), ["\u201cNoise\u201d", "retired or not"]),
    (r.NoKindLeft(), ["not everything can be retired"]),
    (r.HotelExists(hotel="MAIN"), ["MAIN", "already"]),
    (r.UnknownReservation(code="K7Q2MX"), ["K7Q2MX"]),
    (r.UnknownGuest(guest="000000000000"), ["Search for the guest"]),
    (r.UnknownRoom(room="404"), ["404"]),
    (r.UnknownRoomType(room_type="DLX"), ["DLX"]),
    (r.DatesReversed(arrival=LATER, departure=ON), [WEDNESDAY]),
    (r.ArrivalInThePast(arrival=ON, business_date=LATER), [WEDNESDAY]),
    (r.StayTooLong(nights=400, most=365), ["400", "365"]),
    (r.NotOnSaleYet(room_type="DLX", night=ON), ["DLX", SUNDAY]),
    (r.PartyTooLarge("DLX", adults=3, children=0, max_adults=2, sleeps=3), ["DLX", "2 adults"]),
    (r.PartyTooLarge("SGL", adults=2, children=0, max_adults=1, sleeps=1), ["SGL", "1 adult "]),
    (r.PartyTooLarge("DLX", adults=2, children=3, max_adults=2, sleeps=3), ["sleeps 3, not 5"]),
    (r.NobodyStays(adults=0), ["one adult"]),
    (r.NoRoomLeft(room_type="DLX", night=ON, left=0), ["DLX", "sold out", SUNDAY]),
    (r.NoRoomLeft(room_type="DLX", night=ON, left=2), ["Only 2 of DLX", SUNDAY]),
    (r.UnknownGroup(group="000000000000"), ["no such group"]),
    (r.UnknownBlock(block="K7Q2MX"), ["K7Q2MX"]),
    (r.ContactOfGroups(guest="000000000000", groups=("1" * 12,)), ["contact of a group that"]),
    (r.ContactOfGroups(guest="000000000000", groups=("1", "2")), ["contact of 2 groups that"]),
    (r.BlockTooLong(nights=40, most=31), ["40", "31"]),
    (r.NoRoomsWanted(), ["at least one room type"]),
    (r.NothingLeftInBlock(room_type="DLX", night=ON), ["DLX", SUNDAY]),
    (r.OutsideBlock(room_type="DLX", first=ON, until=LATER), ["DLX", SUNDAY, WEDNESDAY]),
    (r.BlockEnded(room_type="DLX", ended_on=ON), ["DLX", SUNDAY]),
    (r.BlockRunOut("DLX", dt.datetime(2026, 11, 22, tzinfo=dt.UTC)), ["DLX", SUNDAY]),
    (r.BlockStands("DLX", dt.datetime(2026, 11, 22, tzinfo=dt.UTC)), ["DLX", SUNDAY]),
    (r.RoomTaken(room="101", night=ON, holder="K7Q2MX"), ["101", SUNDAY, "K7Q2MX"]),
    (r.RoomOccupied(room="101", holder="K7Q2MX"), ["101", "K7Q2MX"]),
    (r.RoomOccupied(room="101", holder=None), ["Room 101 is occupied."]),
    (r.RoomNotReady(room="101", housekeeping="DIRTY"), ["101", "dirty"]),
    (r.RoomOfAnotherType(room="300", room_type="SUI", wanted="DLX"), ["300", "SUI", "DLX"]),
    (r.NoRoomReady(code="K7Q2MX"), ["K7Q2MX"]),
    (r.RoomNumberTaken(number="101"), ["101"]),
    (r.RoomTypeTaken(room_type="DLX"), ["DLX"]),
    (r.NotDirty(room="101", housekeeping="INSPECTED"), ["101", "inspected"]),
    (r.NotExpected(code="K7Q2MX", status="FULFILLED"), ["K7Q2MX", "in house"]),
    (r.NotInHouse(code="K7Q2MX", status="CLOSED"), ["K7Q2MX", "departed"]),
    (r.ArrivesLater(code="K7Q2MX", arrival=LATER, business_date=ON), ["K7Q2MX", WEDNESDAY, SUNDAY]),
    (r.StayIsOver(code="K7Q2MX", departure=ON, business_date=LATER), ["K7Q2MX", WEDNESDAY, SUNDAY]),
    (r.GuestAnonymised(guest="000000000000"), ["was anonymised", "register a new guest"]),
    (r.GuestHasStays(guest="000000000000", codes=("K7Q2MX", "A2A2A2")), ["A2A2A2", "K7Q2MX"]),
    (r.UnknownExport(guest="000000000000"), ["Export the guest's data again"]),
    (r.DeskPaused(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), "BACKUP"), ["paused for a backup"]),
    (r.SchemaUnfit(found=3, oldest=1, newest=2), ["form 3", "up to 2", "updated"]),
    (r.SchemaUnfit(found=1, oldest=2, newest=2), ["form 1", "form 2 or later", "migrate_table"]),
    (r.GuestMerged(guest="000000000000", into="111111111111"), ["111111111111"]),
    (r.ProfileChanged(guest="000000000000"), ["since you opened it"]),
    (r.ProfileChanged(guest="000000000000"), ["profile", "changed"]),
    (
        r.GuestsStillInHouse(business_date=ON, rooms=(("101", "K7Q2MX"), ("102", "A2B3C4"))),
        [SUNDAY, "101 (K7Q2MX), 102 (A2B3C4)"],
    ),
    (r.DayEnded(business_date=ON), [SUNDAY]),
    (r.NotOnHold(code="K7Q2MX", status="PENDING"), ["K7Q2MX", "expected"]),
    (r.NotDeparted(code="K7Q2MX", status="FULFILLED"), ["K7Q2MX", "in house"]),
    (r.NotCancelled(code="K7Q2MX", status="PENDING"), ["K7Q2MX", "expected"]),
    (r.NotOpen(code="K7Q2MX", status="CLOSED"), ["K7Q2MX", "departed"]),
    (
        r.DayIsOver(code="K7Q2MX", verb="undo_check_in", on=ON, business_date=LATER),
        ["check-in", "K7Q2MX", SUNDAY, WEDNESDAY],
    ),
    (
        r.DayIsOver(code="K7Q2MX", verb="undo_check_out", on=None, business_date=LATER),
        ["check-out", "K7Q2MX", WEDNESDAY],
    ),
    (
        r.HoldStands(code="K7Q2MX", release_at=dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC)),
        ["K7Q2MX", f"{SUNDAY}, 18:00 UTC"],
    ),
    (
        r.HoldReleased("K7Q2MX", dt.datetime(2026, 11, 22, 18, tzinfo=ZoneInfo("Europe/Lisbon"))),
        ["K7Q2MX", f"ran out on {SUNDAY}, 18:00 and was released", "Reinstate"],
    ),
    (r.AssignmentLocked(code="K7Q2MX", room="101"), ["K7Q2MX", "Unlock"]),
    (r.NotLocked(code="K7Q2MX"), ["K7Q2MX"]),
    (r.NoRoomAssigned(code="K7Q2MX"), ["K7Q2MX"]),
    (r.SameRoom(code="K7Q2MX", room="101"), ["K7Q2MX", "101"]),
    (r.SameReservation(code="K7Q2MX"), ["K7Q2MX"]),
    (r.SameDates(code="K7Q2MX", arrival=ON, departure=LATER), ["K7Q2MX"]),
    (r.ArrivalFixed(code="K7Q2MX", arrival=ON), ["K7Q2MX", SUNDAY]),
    (r.ReservationChanged(code="K7Q2MX"), ["K7Q2MX"]),
    (r.NothingToDo(verb="dirty_slept_rooms"), ["nothing"]),
    (r.DayUseNeedsRoom(arrival=ON), ["room"]),
    (r.DepartureInThePast(departure=ON, business_date=LATER), [SUNDAY, WEDNESDAY]),
    (r.ReleaseInThePast(release_at=dt.datetime(2026, 11, 22, 18, tzinfo=dt.UTC)), ["future"]),
    (r.HousekeepingAlready(room="101", housekeeping="DIRTY"), ["101", "dirty"]),
    (r.HousekeepingChanged(room="101", housekeeping="DIRTY"), ["101", "dirty"]),
    (r.RoomHasStays(room="101", holders=("K7Q2MX",)), ["101", "reservation K7Q2MX"]),
    (
        r.RoomHasStays(room="101", holders=("K7Q2MX", "A2B3C4", "WINDOW#W2B3C4")),
        ["101", "reservations K7Q2MX, A2B3C4", "out of order"],
    ),
    (
        r.RoomTaken(room="101", night=ON, holder="WINDOW#W2B3C4"),
        ["101", SUNDAY, "out of order or out of service"],
    ),
    (
        r.RoomTaken("101", ON, "WINDOW#W2B3C4", LEAK),
        [f"Room 101 is out of order from {SUNDAY} until {WEDNESDAY}: The shower leaks."],
    ),
    (
        r.RoomHasStays("101", ("WINDOW#W2B3C4",), (LEAK,)),
        ["Room 101 is out of order", WEDNESDAY, "The shower leaks. Return it to service first."],
    ),
    (r.RoomRetyped(room="101", room_type="SUI", was="DLX"), ["101", "a SUI now", "a DLX"]),
    (r.TypeOversold(room_type="DLX", night=ON, short=2), ["DLX", SUNDAY, "2"]),
    (r.SameRoomType(room="101", room_type="DLX"), ["101", "DLX"]),
    (r.SameGuest(guest="000000000000"), ["guest"]),
    (r.SettingsChanged(), ["changed"]),
    (r.LinkedToThemselves(guest="000000000000"), ["another guest"]),
    (r.AlreadyLinked("000000000000", "111111111111", "COMPANION"), ["already", "travels with"]),
    (r.NotLinked("000000000000", "111111111111", "EMPLOYEE"), ["not linked", "employee of"]),
    (r.TooManyRelations("000000000000", 5000, most=25), ["5,000", "25", "Keep this profile"]),
    (r.NotesChanged(code="K7Q2MX"), ["notes", "K7Q2MX", "changed"]),
    (r.UnknownWindow(window="W2B3C4"), ["window"]),
    (r.WindowNotAhead(first=ON, until=ON, business_date=LATER), [WEDNESDAY]),
    (r.WindowTooLong(nights=400, most=365), ["400", "365"]),
    (r.WindowEnded(window="W2B3C4", ended_on=ON), [SUNDAY]),
    (
        r.AlreadyDone("op", "check_in", {"Reservation": "K7Q2MX", "Room": "101"}),
        ["Already saved: Reservation K7Q2MX is checked in to room 101."],
    ),
    (
        r.AlreadyDone("op", "register_guest", {"Guest": "000000000000"}, same_input=False),
        ["Already saved", "were not saved"],
    ),
    (r.TransactionTooLarge(what="actions", amount=140, most=100), ["140 actions", "100"]),
    (r.DeskBusy(verb="check_in"), ["nothing was saved this time"]),
    (r.RecordsBusy(), ["Colleagues are at work", "Look again"]),
    (r.NotSent(verb="check_in"), ["not sent now", "nothing is done twice"]),
    (r.NothingSaved(verb="check_in"), ["Nothing was saved"]),
    (r.UsedUp(verb="check_in"), ["Nothing was saved"]),
    (r.OutcomeUnknown(verb="check_in"), ["safe to send it again"]),
]


def test_a_status_is_told_as_people_say_it() -> None:
    said = wording.sentence(r.NotExpected(code="K7Q2MX", status="NO_SHOW"))
    assert said == "Reservation K7Q2MX is no longer expected: it is a no-show."
    # A hold is not expected yet, rather than no longer.
    said = wording.sentence(r.NotExpected(code="K7Q2MX", status="HOLD"))
    assert said == "Reservation K7Q2MX is on hold: confirm it first."


def test_one_room_is_no_rooms() -> None:
    one = r.GuestsStillInHouse(business_date=ON, rooms=(("104", "K7Q2MX"),))
    assert "still in room 104 (K7Q2MX)." in wording.sentence(one)
    two = r.GuestsStillInHouse(business_date=ON, rooms=(("104", "K7Q2MX"), ("105", "A2B3C4")))
    assert "still in rooms 104 (K7Q2MX), 105 (A2B3C4)." in wording.sentence(two)


def test_a_hold_is_told_with_its_time() -> None:
    names = {"Reservation": "K7Q2MX", "HeldUntil": "2026-11-22T18:00"}
    said = wording.outcome_sentence("create_reservation", names)
    assert said == f"Reservation K7Q2MX is on hold until {SUNDAY}, 18:00."


def kinds(base: type[r.Refusal]) -> Iterator[type[r.Refusal]]:
    """Every refusal that is raised; `NotFound` stands only for its kinds."""
    for kind in base.__subclasses__():
        if kind.__module__.startswith("tests."):
            continue
        yield from kinds(kind) if kind is r.NotFound else [kind, *kinds(kind)]


def test_every_refusal_has_a_sentence_and_stands_in_the_table() -> None:
    known = set(kinds(r.Refusal))
    assert set(wording.SENTENCES) == known
    assert {type(refusal) for refusal, _ in REFUSALS} == known


@pytest.mark.parametrize(("refusal", "named"), REFUSALS)
def test_a_refusal_is_a_sentence_that_names_its_facts(refusal: r.Refusal, named: list[str]) -> None:
    said = wording.sentence(refusal)
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")
    assert [fact for fact in named if fact not in said] == []
    assert "None" not in said
    assert not any(each.isupper() for each in wording.RESERVATION_STATUS if each in said)


def test_a_refusal_without_words_is_a_bug() -> None:
    class Unsaid(r.Refusal):
        pass

    with pytest.raises(KeyError):
        wording.sentence(Unsaid())


NAMES = {
    "Reservation": "K7Q2MX", "Other": "A2B3C4", "Guest": "G", "Room": "101", "Rooms": "101, 102",
    "RoomType": "DLX", "Hotel": "MAIN", "Day": "2026-11-22", "Window": "W2B3C4",
    "Form": "2", "OtherGuest": "H", "Stays": "2", "Days": "1",
}  # fmt: skip


def test_every_verb_is_a_right_and_has_an_outcome() -> None:
    verbs = {
        codename for codename, _ in DeskPermission._meta.permissions if "view_" not in codename
    }
    # Some rights go further than their verb or are no verb's, and some verbs are nobody's.
    further = {"oversell", "check_in_dirty", "manage_staff", "audit_journal", "book_group"}
    known = verbs - further | WITHOUT_SCREEN | OF_A_DRAFT | ALONE.keys()
    assert wording.VERBS.keys() == wording.OUTCOMES.keys() == known
    assert {f"reservations.{verb}" for verb in verbs} <= EVERY_VERB


@pytest.mark.parametrize("verb", wording.OUTCOMES)
def test_an_outcome_is_a_sentence(verb: str) -> None:
    said = wording.outcome_sentence(verb, NAMES)
    assert said[0].isupper() or said[0].isdigit()
    assert said.endswith(".")


@pytest.mark.parametrize("verb", wording.VERBS)
def test_a_verb_goes_on_after_the_right_to(verb: str) -> None:
    said = wording.VERBS[verb]
    assert said.islower() or "no-show" in said
    assert said.split()[0] in {
        "add", "anonymise", "assign", "book", "cancel", "change", "check", "confirm", "create",
        "edit", "end", "export", "give", "link", "lock", "mark", "merge", "migrate", "move", "note",
        "open", "pause", "record", "register", "reinstate", "release", "remove", "rename", "reopen",
        "return", "seal", "set", "swap", "take", "undo", "unlink", "unlock",
        "hold", "pick", "begin", "throw", "bring",
    }  # fmt: skip
