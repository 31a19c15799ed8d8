"""Every refusal's sentence."""

from collections.abc import Callable
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.outcomes import outcome_sentence
from reservations.wording.words import HOUSEKEEPING, RESERVATION_STATUS, day


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
    r.ProfileChanged: lambda no: (
        "Somebody has changed this profile since you opened it. "
        "Compare with what it says now, and save again to replace it."
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
