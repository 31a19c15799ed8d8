"""On which terms a stay is sold further nights, from the records that say so."""

from dataclasses import replace

from reservations.domain.lifecycle import Standing
from reservations.domain.new_dates import Terms
from reservations.domain.refusals import NotOnSaleYet
from reservations.domain.stay import Stay, month_of
from reservations.models.house import Room, RoomType
from reservations.models.reservation import Reservation


def kept_room(reservation: Reservation, room: Room | None) -> Room | None:
    """The room in which added nights are slept, of the one that the reservation names.

    Once the last night of an expected stay is over, nothing keeps its room from being removed
    or retyped: then it has none any more.
    """
    if room is None or reservation.fulfilled_by or room.room_type == reservation.room_type:
        return room
    return None


def standing_in(reservation: Reservation, kept: Room | None) -> Standing:
    """What its other dates depend on; without the room that it names if that is not `kept`."""
    standing = reservation.standing()
    return standing if kept else replace(standing, room=None, is_locked=False)


def terms_of(booked: RoomType, room: Room | None) -> Terms:
    """Added nights are of the room's type, at the prices of the booked one."""
    return Terms(
        booked_type=booked.code,
        night=booked.price(day_use=False),
        day=booked.price(day_use=True),
        room=room.id if room else None,
        room_type=room.room_type if room else booked.code,
    )


def check_day_on_sale(stay: Stay, sold: RoomType) -> None:
    """A stay without a night takes nothing from its type, but is not sold beyond the horizon.

    Raises NotOnSaleYet.
    """
    if stay.is_day_use and month_of(stay.arrival) > sold.open_until:
        raise NotOnSaleYet(room_type=sold.code, night=stay.arrival)
