"""What people read: every refusal's sentence, every outcome's, and the words for statuses.

A refusal carries facts (`domain.refusals`); its sentence stands here and nowhere else. Types
and rooms are named as the facts name them: by code and by the number on the door.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from reservations.domain import refusals as r

RESERVATION_STATUS = {
    "PENDING": "Expected",
    "FULFILLED": "In house",
    "CLOSED": "Departed",
    "CANCELLED": "Cancelled",
    "NO_SHOW": "No-show",
    "HOLD": "On hold",
}
ROOM_STATUS = {"FREE": "Free", "OCCUPIED": "Occupied"}
HOUSEKEEPING = {"DIRTY": "Dirty", "CLEAN": "Clean", "INSPECTED": "Inspected"}

# What a verb does, to go on after "the right to".
VERBS = {
    "register_guest": "register a guest",
    "edit_guest": "edit a guest",
    "add_room_type": "add a room type",
    "add_room": "add a room",
    "create_reservation": "create a reservation",
    "check_in": "check a guest in",
    "check_out": "check a guest out",
    "mark_clean": "mark a room clean",
    "cancel": "cancel a reservation",
    "no_show": "record a no-show",
    "end_of_day": "end the day",
    "set_up_hotel": "set up the hotel",
}

FORGED_OPERATION = (
    "This form was not made for your sign-in, or it is damaged. Nothing was saved: "
    "check what it says and send it again."
)


def day(date: dt.date) -> str:
    """A date as people say it: `Sun 22 Nov 2026`."""
    return f"{date:%a} {date.day} {date:%b %Y}"


def nights(count: int) -> str:
    return "1 night" if count == 1 else f"{count} nights"


def sentence(refusal: r.Refusal) -> str:
    """The refusal as one or two sentences. A KeyError if it has no words: that is a bug."""
    return SENTENCES[type(refusal)](refusal)


def _no_room_left(no: r.NoRoomLeft) -> str:
    return (
        f"{no.room_type} is sold out on {day(no.night)}. Choose another room type or other dates."
    )


def _party_too_large(no: r.PartyTooLarge) -> str:
    if no.adults > no.max_adults:
        adults = "1 adult" if no.max_adults == 1 else f"{no.max_adults} adults"
        return (
            f"{no.room_type} takes {adults} at most, not {no.adults}. "
            "Book a larger type, or several rooms."
        )
    return (
        f"{no.room_type} sleeps {no.sleeps}, not {no.adults + no.children}. "
        "Book a larger type, or several rooms."
    )


def _room_occupied(no: r.RoomOccupied) -> str:
    who = f" by reservation {no.holder}" if no.holder else ""
    return f"Room {no.room} is occupied{who}. Choose another room."


def _status(status: str) -> str:
    return RESERVATION_STATUS.get(status, status).lower()


def _guests_still_in_house(no: r.GuestsStillInHouse) -> str:
    rooms = ", ".join(f"{room} ({code})" for room, code in no.rooms)
    return (
        f"The day of {day(no.business_date)} cannot end: guests whose departure has come are "
        f"still in rooms {rooms}. Check them out first."
    )


def _transaction_too_large(no: r.TransactionTooLarge) -> str:
    return (
        f"This is too much for one step ({no.amount} {no.what}, at most {no.most}). "
        "Nothing was saved."
    )


def _already_done(done: r.AlreadyDone) -> str:
    saved = f"Already saved: {outcome_sentence(done.verb, done.names)}"
    return saved if done.same_input else f"{saved} The changes that you sent now were not saved."


SENTENCES: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.NoHotel: lambda no: f"The hotel {no.hotel} is not set up yet.",
    r.HotelExists: lambda no: f"The hotel {no.hotel} is set up already.",
    r.UnknownReservation: lambda no: f"There is no reservation {no.code}.",
    r.UnknownGuest: lambda no: (
        "This guest is not known. Search for the guest, or register a new one."
    ),
    r.UnknownRoom: lambda no: f"There is no room {no.room}.",
    r.UnknownRoomType: lambda no: f"There is no room type {no.room_type}.",
    r.DatesReversed: lambda no: f"The departure must be after the arrival on {day(no.arrival)}.",
    r.ArrivalInThePast: lambda no: (
        f"The arrival is in the past: the hotel's date is {day(no.business_date)}."
    ),
    r.StayTooLong: lambda no: f"A stay has {no.most} nights at most; this one has {no.nights}.",
    r.NotOnSaleYet: lambda no: f"{no.room_type} is not on sale yet for {day(no.night)}.",
    r.PartyTooLarge: _party_too_large,
    r.NobodyStays: lambda no: "A stay needs at least one adult.",
    r.NoRoomLeft: _no_room_left,
    r.RoomTaken: lambda no: (
        f"Room {no.room} is taken on {day(no.night)} by reservation {no.holder}. "
        "Choose another room."
    ),
    r.RoomOccupied: _room_occupied,
    r.RoomNotReady: lambda no: (
        f"Room {no.room} is {HOUSEKEEPING[no.housekeeping].lower()}. "
        "Choose another room, or have it cleaned first."
    ),
    r.RoomOfAnotherType: lambda no: (
        f"Room {no.room} is a {no.room_type}, not a {no.wanted}. "
        "Choose a room of the booked type; an upgrade is given at check-in."
    ),
    r.NoRoomReady: lambda no: (
        f"No room is free, clean and unclaimed for reservation {no.code} now."
    ),
    r.RoomNumberTaken: lambda no: f"There is a room {no.number} already.",
    r.RoomTypeTaken: lambda no: f"There is a room type {no.room_type} already.",
    r.NotDirty: lambda no: f"Room {no.room} is {HOUSEKEEPING[no.housekeeping].lower()} already.",
    r.NotExpected: lambda no: (
        f"Reservation {no.code} is no longer expected: it is {_status(no.status)}."
    ),
    r.NotInHouse: lambda no: (
        f"Nobody is in house with reservation {no.code}: it is {_status(no.status)}."
    ),
    r.ArrivesLater: lambda no: (
        f"Reservation {no.code} arrives on {day(no.arrival)}; "
        f"the hotel's date is {day(no.business_date)}."
    ),
    r.StayIsOver: lambda no: (
        f"The stay of reservation {no.code} ended on {day(no.departure)}; "
        f"the hotel's date is {day(no.business_date)}."
    ),
    r.GuestMerged: lambda no: f"This profile was merged into guest {no.into}. Use that one.",
    r.GuestsStillInHouse: _guests_still_in_house,
    r.DayEnded: lambda no: f"The day of {day(no.business_date)} has been ended by a colleague.",
    r.AlreadyDone: _already_done,
    r.TransactionTooLarge: _transaction_too_large,
    r.DeskBusy: lambda no: "The desk is busy. Nothing was saved: try again.",
    r.NothingSaved: lambda no: (
        "The hotel's table did not answer. Nothing was saved: send it again."
    ),
    r.OutcomeUnknown: lambda no: (
        "The hotel's table does not answer, so it is not known whether this was saved. "
        "It is safe to send it again: it is never done twice."
    ),
}


OUTCOMES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "register_guest": lambda names: "The guest is registered.",
    "edit_guest": lambda names: "The guest's profile is changed.",
    "add_room_type": lambda names: f"Room type {names['RoomType']} is added.",
    "add_room": lambda names: f"Room {names['Room']} is added.",
    "create_reservation": lambda names: f"Reservation {names['Reservation']} is created.",
    "check_in": lambda names: (
        f"Reservation {names['Reservation']} is checked in to room {names['Room']}."
    ),
    "check_out": lambda names: (
        f"Reservation {names['Reservation']} is checked out of room {names['Room']}."
    ),
    "mark_clean": lambda names: f"Room {names['Room']} is clean.",
    "cancel": lambda names: f"Reservation {names['Reservation']} is cancelled.",
    "no_show": lambda names: f"Reservation {names['Reservation']} is marked as a no-show.",
    "end_of_day": lambda names: "The day has ended.",
    "set_up_hotel": lambda names: f"The hotel {names['Hotel']} is set up.",
}


def outcome_sentence(verb: str, names: Mapping[str, str]) -> str:
    """What was done, as a sentence: the same for the first answer and for every repeat."""
    return OUTCOMES[verb](names)


# The history of what needs no facts to be told.
DONE = {
    "register_guest": "Registered",
    "add_room_type": "Added",
    "mark_clean": "Marked clean",
    "no_show": "Marked as a no-show",
}


def history_sentence(verb: str, facts: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A journal entry in words, from its facts before and after."""
    before, after = facts.get("before") or {}, facts.get("after") or {}
    stay = _runs(after.get("nights") or [])
    match verb:
        case "create_reservation":
            return f"Created: {stay}"
        case "check_in":
            return f"Checked in to room {names.get('Room')}{_moved_type(before, after)}"
        case "check_out":
            given_back = _count(before) - _count(after)
            early = f", {nights(given_back)} given back" if given_back else ""
            return f"Checked out of room {names.get('Room')}{early}"
        case "cancel":
            return f"Cancelled: {after.get('reason', 'no reason given')}"
        case "edit_guest":
            changed = ", ".join(facts.get("changed") or ["nothing"])
            return f"Changed {changed.replace('_', ' ')}"
        case "add_room":
            return f"Added as a {after.get('type')}"
    return DONE.get(verb) or verb.replace("_", " ").capitalize()


def _count(side: Mapping[str, Any]) -> int:
    return sum(int(run["nights"]) for run in side.get("nights") or [])


def _moved_type(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    was = {run["type"] for run in before.get("nights") or []}
    now = [run["type"] for run in after.get("nights") or [] if run["type"] not in was]
    return f", an upgrade to {now[0]}" if now else ""


def _runs(runs: list[Mapping[str, Any]]) -> str:
    said = []
    for run in runs:
        room = f", room {run['room']}" if run.get("room") else ""
        said.append(
            f"{nights(int(run['nights']))} {run['type']} from "
            f"{day(dt.date.fromisoformat(run['from']))}{room}"
        )
    return "; ".join(said)
