"""Every refusal's sentence."""

from collections.abc import Callable
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.blocks import OF_BLOCKS
from reservations.wording.groups import SENTENCES_OF_GROUPS, counted
from reservations.wording.reactions import OF_REACTIONS
from reservations.wording.relations import OF_RELATIONS
from reservations.wording.rooms import made_ready, room_has_stays, room_occupied, room_taken
from reservations.wording.sending import OF_SENDING
from reservations.wording.words import (
    HOUSEKEEPING,
    RESERVATION_STATUS,
    day,
    moment,
)


def sentence(refusal: r.Refusal) -> str:
    """The refusal as one or two sentences. A KeyError if it has no words: that is a bug."""
    return SENTENCES[type(refusal)](refusal)


def _no_room_left(no: r.NoRoomLeft) -> str:
    if no.left:
        return f"{no.room_type} has {counted(no.left, 'room')} left on {day(no.night)}."
    return f"{no.room_type} is sold out on {day(no.night)}."


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


def _day_is_over(no: r.DayIsOver) -> str:
    done = {"undo_check_in": "check-in", "undo_check_out": "check-out"}[no.verb]
    on = f"on {day(no.on)}" if no.on else "before"
    return (
        f"The {done} of reservation {no.code} was {on}; the hotel's date is "
        f"{day(no.business_date)}, and only what was done today can be undone."
    )


def _status(status: str) -> str:
    """A status to go on after "it is"."""
    said = RESERVATION_STATUS.get(status, status).lower()
    return f"a {said}" if status == "NO_SHOW" else said


def _not_expected(no: r.NotExpected) -> str:
    if no.status == "HOLD":
        return f"Reservation {no.code} is on hold: confirm it first."
    return f"Reservation {no.code} is no longer expected: it is {_status(no.status)}."


def _guests_still_in_house(no: r.GuestsStillInHouse) -> str:
    rooms = ", ".join(f"{room} ({code})" for room, code in no.rooms)
    named = "room" if len(no.rooms) == 1 else "rooms"
    return (
        f"The day of {day(no.business_date)} cannot end: guests whose departure has come are "
        f"still in {named} {rooms}. Check them out first."
    )


# So many codes can be read in a sentence.
MOST_CODES = 5


def _listed(codes: tuple[str, ...]) -> str:
    more = len(codes) - MOST_CODES
    return ", ".join(codes[:MOST_CODES]) + (f" and {more} more" if more > 0 else "")


SENTENCES: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.NoHotel: lambda no: f"The hotel {no.hotel} is not set up yet.",
    r.HotelExists: lambda no: f"The hotel {no.hotel} is set up already.",
    r.UnknownReservation: lambda no: f"There is no reservation {no.code}.",
    r.UnknownGuest: lambda no: (
        "This guest is not known. Search for the guest, or register a new one."
    ),
    r.UnknownExport: lambda no: (
        "There is no such export, or it is too long ago. Export the guest's data again."
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
    r.RoomTaken: room_taken,
    r.RoomOccupied: room_occupied,
    r.RoomNotReady: lambda no: (
        f"Room {no.room} is {HOUSEKEEPING[no.housekeeping].lower()}. "
        f"Choose another room, or have it {made_ready(no.housekeeping)} first."
    ),
    r.RoomOfAnotherType: lambda no: (
        f"Room {no.room} is a {no.room_type}, not a {no.wanted}. "
        "Choose a room of the booked type; an upgrade is given at check-in."
    ),
    r.RoomRetyped: lambda no: (
        f"Room {no.room} is a {no.room_type} now; it was a {no.was} when it was assigned."
    ),
    r.NoRoomReady: lambda no: (
        f"No room is free, clean and unclaimed for reservation {no.code} now."
        if no.code
        else "No room is free, clean and unclaimed for these nights now."
    ),
    r.RoomNumberTaken: lambda no: f"There is a room {no.number} already.",
    r.RoomTypeTaken: lambda no: f"There is a room type {no.room_type} already.",
    r.NotDirty: lambda no: f"Room {no.room} is {HOUSEKEEPING[no.housekeeping].lower()} already.",
    r.NotExpected: _not_expected,
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
    r.UnknownWindow: lambda no: "There is no such out-of-order or out-of-service window.",
    r.SameGuest: lambda no: "It is this guest already. Choose another one.",
    r.DayUseNeedsRoom: lambda no: "A stay without a night needs a room for the day. Choose a room.",
    r.DepartureInThePast: lambda no: (
        f"The departure {day(no.departure)} is in the past: "
        f"the hotel's date is {day(no.business_date)}."
    ),
    r.ReleaseInThePast: lambda no: "The release time must be in the future.",
    r.HousekeepingAlready: lambda no: (
        f"Room {no.room} is {HOUSEKEEPING[no.housekeeping].lower()} already."
    ),
    r.HousekeepingChanged: lambda no: (
        f"Room {no.room} has changed since you saw it: it is "
        f"{HOUSEKEEPING[no.housekeeping].lower()} now. Look again."
    ),
    r.RoomHasStays: room_has_stays,
    r.TypeOversold: lambda no: (
        f"More of {no.room_type} is sold on {day(no.night)} than would be left: "
        f"{no.short} too many. Move a reservation to another type, or raise the allowance."
    ),
    r.SameRoomType: lambda no: f"Room {no.room} is a {no.room_type} already.",
    r.WindowNotAhead: lambda no: (
        f"The first night is {day(no.business_date)} or later, and the room returns after it."
    ),
    r.WindowTooLong: lambda no: (
        f"A room is out of use for {no.most} nights at most; this would be {no.nights}."
    ),
    r.WindowEnded: lambda no: f"The room is back in service since {day(no.ended_on)}.",
    r.NotOnHold: lambda no: f"Reservation {no.code} is not on hold: it is {_status(no.status)}.",
    r.HoldReleased: lambda no: (
        f"The hold of reservation {no.code} ran out on {moment(no.release_at)} and was released: "
        "its nights can be sold to others. Reinstate it to claim them again if they are still free."
    ),
    r.NotDeparted: lambda no: (
        f"Nobody has left with reservation {no.code}: it is {_status(no.status)}."
    ),
    r.NotCancelled: lambda no: (
        f"Reservation {no.code} needs no reinstatement: it is {_status(no.status)}."
    ),
    r.NotOpen: lambda no: (
        f"Nothing of reservation {no.code} can be changed: it is {_status(no.status)}."
    ),
    r.DayIsOver: _day_is_over,
    r.HoldStands: lambda no: f"Reservation {no.code} is on hold until {moment(no.release_at)}.",
    r.AssignmentLocked: lambda no: (
        f"Reservation {no.code} is not to be moved out of its room. Unlock the room first."
    ),
    r.NotLocked: lambda no: f"The room of reservation {no.code} is not locked.",
    r.NoRoomAssigned: lambda no: f"Reservation {no.code} has no room yet.",
    r.SameRoom: lambda no: f"Reservation {no.code} has room {no.room} already.",
    r.SameReservation: lambda no: (
        f"Reservation {no.code} cannot swap rooms with itself. Choose another one."
    ),
    r.ArrivalFixed: lambda no: (
        f"The guest of reservation {no.code} arrived on {day(no.arrival)}: "
        "only the departure can change."
    ),
    r.SameDates: lambda no: (
        f"Reservation {no.code} stays from {day(no.arrival)} to {day(no.departure)} already."
    ),
    r.ProfileChanged: lambda no: (
        "Somebody has changed this profile since you opened it. "
        "Compare with what it says now, and save again to replace it."
    ),
    r.SettingsChanged: lambda no: (
        "Somebody has changed this since you opened it. "
        "Compare with what it says now, and save again to replace it."
    ),
    r.GuestAnonymised: lambda no: (
        "This guest was anonymised, and nothing can be done for the profile any more. "
        "If the person comes again, register a new guest."
    ),
    r.GuestHasStays: lambda no: (
        f"The guest still has open stays ({_listed(no.codes)}). "
        "Check the guest out, or cancel what is to come, first."
    ),
    r.GuestMerged: lambda no: f"This profile was merged into guest {no.into}. Use that one.",
    r.GuestsStillInHouse: _guests_still_in_house,
    r.DayEnded: lambda no: f"The day of {day(no.business_date)} has been ended by a colleague.",
    r.ReservationChanged: lambda no: (
        f"Somebody has changed reservation {no.code} since you saw it. Look again."
    ),
    r.NotesChanged: lambda no: (
        f"Somebody has changed the notes of {no.code} since you opened them. "
        "Compare with what they say now, and save again to replace them."
    ),
    r.NothingToDo: lambda no: "There is nothing left to do.",
    **SENTENCES_OF_GROUPS,
    **OF_RELATIONS,
    **OF_REACTIONS,
    **OF_BLOCKS,
    **OF_SENDING,
}
