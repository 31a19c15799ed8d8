"""The rack proposes rooms as a clerk would: ready ones first, and never one that is taken."""

from reservations.importing.rooms import Rack
from reservations.services.mark_clean import mark_clean
from tests.desk import Desk


def chosen(rack: Rack, *besides: str) -> str | None:
    room = rack.choose("DLX", besides=set(besides))
    return room.number if room else None


def test_the_first_ready_room_of_the_type_is_chosen(desk: Desk) -> None:
    rack = Rack(desk.h)
    assert chosen(rack) == "101"
    assert chosen(rack, "101") == "102"
    assert chosen(rack, "101", "102") is None


def test_a_ready_room_comes_before_a_dirty_one_and_a_dirty_one_before_none(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    rack = Rack(desk.h)
    assert chosen(rack) == "102"
    assert chosen(rack, "102") == "101"


def test_an_occupied_room_is_never_chosen(desk: Desk) -> None:
    desk.in_house("101")
    assert chosen(Rack(desk.h)) == "102"


def test_the_rack_keeps_up_with_what_was_done(desk: Desk) -> None:
    rack = Rack(desk.h)
    rack.given("101")
    assert chosen(rack) == "102"
    rack.left("101")
    assert chosen(rack) == "102"
    rack.given("102")
    rack.cleaned("101")
    room = rack.choose("DLX", besides=set())
    assert room is not None
    assert (room.number, room.is_ready) == ("101", True)


def test_reading_again_tells_what_others_have_done(desk: Desk) -> None:
    desk.sets("101", housekeeping="DIRTY")
    rack = Rack(desk.h)
    desk.does(mark_clean, room="101")
    assert chosen(rack) == "102"
    rack.reload()
    assert chosen(rack) == "101"
