"""The pages of one button about the room of a reservation."""

from reservations.selectors.room_button import RoomButtonPage, read_room_button
from reservations.views.base import VerbView, reservation_url


class RoomButtonView(VerbView):
    def read(self) -> RoomButtonPage:
        return read_room_button(self.hotel_code, self.kwargs["code"], self.verb)

    def done_url(self, names: dict[str, str]) -> str:
        return reservation_url(names)
