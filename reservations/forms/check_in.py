"""The form on which a room is chosen at check-in."""

from reservations.forms.room_change import MoveRoomForm


class CheckInForm(MoveRoomForm):
    """The number of the room to give; the service says whether it can be given.

    One that is not ready is given only with a note, by whoever may give it so.
    """
