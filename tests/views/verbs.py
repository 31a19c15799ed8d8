"""The form of every verb, ready to be sent, and once more with other values."""

from collections.abc import Callable, Mapping
from typing import Any

from django.test import Client

from reservations.services.cancel import cancel as verb_cancel
from reservations.services.link_guests import link_guests as verb_link_guests
from reservations.services.lock_room import lock_room as verb_lock_room
from reservations.services.roll_horizon import roll_horizon
from tests.closing import out_of_order_for
from tests.desk import Desk, day
from tests.reactions import says
from tests.views.block_verbs import hold_block, pick_up, release_block
from tests.views.draft_verbs import OF_DRAFTS
from tests.views.group_verbs import OF_GROUPS
from tests.views.page import Page
from tests.views.sending import FAR, RUI, Sending
from tests.views.settings_forms import edit_hotel, edit_reaction_kinds

STAY = {
    "arrival": day(0).isoformat(),
    "departure": day(3).isoformat(),
    "room_type": "DLX",
    "adults": "2",
    "children": "0",
    "room": "",
}
ROOM = {"number": "204", "room_type": "DLX", "floor": "2"}
TYPE = {
    "code": "STD",
    "name": "Standard",
    "rate": "85.50",
    "max_adults": "2",
    "sleeps": "3",
    "allowance": "1",
}

WINDOW = {
    "first": day(0).isoformat(),
    "until": day(3).isoformat(),
    "reason": "The shower leaks.",
    "returns_as": "DIRTY",
}


def create_reservation(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/reservations/new/", STAY | RUI)
    return sending, sending.but(family_name="Costa Lima", adults="1")


def walk_in(desk: Desk) -> tuple[Sending, Sending]:
    stay = {"departure": day(1).isoformat(), "adults": "1", "children": "0", "room": ""}
    sending = Sending("/walk-in/", stay | RUI)
    return sending, sending.but(family_name="Costa Lima", room="102")


def check_in(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/check-in/", {"room": "101"})
    return sending, sending.but(room="102")


def check_out(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed at check-out, so another reservation is what may be mixed up."""
    rooms = [desk.in_house("101"), desk.in_house("102")]
    first, other = (Sending(f"/reservations/{code}/check-out/", {}) for code in rooms)
    return first, other


def change_dates(desk: Desk) -> tuple[Sending, Sending]:
    dates = {"arrival": day(0).isoformat(), "departure": day(4).isoformat()}
    sending = Sending(f"/reservations/{desk.books()}/change-dates/", dates)
    return sending, sending.but(departure=day(5).isoformat())


def change_party(desk: Desk) -> tuple[Sending, Sending]:
    party = {"adults": "1", "children": "1"}
    sending = Sending(f"/reservations/{desk.books()}/change-party/", party)
    return sending, sending.but(children="0")


def change_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/change-guest/", RUI | {"guest": ""})
    return sending, sending.but(guest=desk.guest())


def edit_notes(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/edit-notes/", {"notes": "A quiet room."})
    return sending, sending.but(notes="Two pillows.")


def cancel(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/cancel/", {"reason": "Illness"})
    return sending, sending.but(reason="Change of plans")


def of_two(verb: str, codes: list[str]) -> tuple[Sending, Sending]:
    """Nothing need be typed, so another reservation is what may be mixed up."""
    first, other = (Sending(f"/reservations/{code}/{verb}/", {}) for code in codes)
    return first, other


def no_show(desk: Desk) -> tuple[Sending, Sending]:
    return of_two("no-show", [desk.books(), desk.books()])


def confirm_hold(desk: Desk) -> tuple[Sending, Sending]:
    return of_two("confirm-hold", [desk.books(release_at=FAR) for _ in range(2)])


def undo_check_in(desk: Desk) -> tuple[Sending, Sending]:
    code = desk.books(room="102")
    desk.arrives(code, "101")
    sending = Sending(f"/reservations/{code}/undo-check-in/", {"room": "before"})
    return sending, sending.but(room="keep")


def undo_check_out(desk: Desk) -> tuple[Sending, Sending]:
    codes = [desk.in_house("101"), desk.in_house("102")]
    for code in codes:
        desk.leaves(code)
    return of_two("undo-check-out", codes)


def reinstate(desk: Desk) -> tuple[Sending, Sending]:
    code = desk.books(room="101")
    desk.does(verb_cancel, code=code, reason="Illness")
    sending = Sending(f"/reservations/{code}/reinstate/", {"room": "before"})
    return sending, sending.but(room="none")


def assign_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.books()}/assign-room/", {"room": "101"})
    return sending, sending.but(room="102")


def unassign_room(desk: Desk) -> tuple[Sending, Sending]:
    return of_two("unassign-room", [desk.books(room=number) for number in ("101", "102")])


def move_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/reservations/{desk.in_house('101')}/move-room/", {"room": "102"})
    return sending, sending.but(room="300")


def swap_rooms(desk: Desk) -> tuple[Sending, Sending]:
    code, other = desk.books(room="101"), desk.books(room="102")
    third = desk.books(room="300", room_type="SUI")
    sending = Sending(f"/reservations/{code}/swap-rooms/", {"other": other})
    return sending, sending.but(other=third)


def lock_room(desk: Desk) -> tuple[Sending, Sending]:
    return of_two("lock-room", [desk.books(room=number) for number in ("101", "102")])


def unlock_room(desk: Desk) -> tuple[Sending, Sending]:
    codes = [desk.books(room=number) for number in ("101", "102")]
    for code in codes:
        desk.does(verb_lock_room, code=code)
    return of_two("unlock-room", codes)


def record_reaction(desk: Desk) -> tuple[Sending, Sending]:
    said = {"kind": "noise", "room": "101", "words": "The lift hums."}
    sending = Sending(f"/reservations/{desk.in_house('101')}/record-reaction/", said)
    return sending, sending.but(kind="cold")


def withdraw_reaction(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed: another thing that was said is what may be mixed up."""
    code = desk.in_house("101")
    for kind in ("noise", "cold"):
        says(desk, code, kind)
    first, other = (
        Sending(f"/reservations/{code}/said/101/{kind}/withdraw-reaction/", {})
        for kind in ("noise", "cold")
    )
    return first, other


def register_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/guests/new/", RUI)
    return sending, sending.but(given_name="Raul", email="")


def edit_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/guests/{desk.guest()}/edit/", RUI)
    return sending, sending.but(given_name="Raul")


def merge_guests(desk: Desk) -> tuple[Sending, Sending]:
    one, other = desk.guest(), desk.guest()
    sending = Sending(f"/guests/{one}/merge/?guest={other}", {"guest": other, "keep": one})
    return sending, sending.but(keep=other)


def link_guests(desk: Desk) -> tuple[Sending, Sending]:
    one, other = desk.guest(), desk.guest()
    sending = Sending(f"/guests/{one}/link/", {"guest": other, "relation": "EMPLOYEE.TO"})
    return sending, sending.but(relation="CLIENT.TO")


def unlink_guests(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed here either: another relation of the two."""
    one, other = desk.guest(), desk.guest()
    for kind in ("EMPLOYEE", "CLIENT"):
        desk.does(verb_link_guests, guest=one, other=other, kind=kind)
    first, second = (
        Sending(f"/guests/{one}/related/{other}/{kind}.TO/unlink/", {})
        for kind in ("EMPLOYEE", "CLIENT")
    )
    return first, second


def export_guest(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed here either: another guest."""
    first, other = (Sending(f"/guests/{desk.guest()}/export/", {}) for _ in range(2))
    return first, other


def anonymise_guest(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending(f"/guests/{desk.guest()}/anonymise/", {"is_sure": "on"})
    return sending, sending.but(seen="0123456789")


def add_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/new/", ROOM)
    return sending, sending.but(number="205")


def add_room_type(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/room-types/new/", TYPE)
    return sending, sending.but(rate="95")


def mark_clean(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed here either: another room."""
    for number in ("101", "102"):
        desk.sets(number, housekeeping="DIRTY")
    return Sending("/rooms/101/mark-clean/", {}), Sending("/rooms/102/mark-clean/", {})


def mark_inspected(desk: Desk) -> tuple[Sending, Sending]:
    return of_two_rooms("mark-inspected")


def mark_dirty(desk: Desk) -> tuple[Sending, Sending]:
    return of_two_rooms("mark-dirty")


def remove_room(desk: Desk) -> tuple[Sending, Sending]:
    return of_two_rooms("remove-room")


def of_two_rooms(verb: str) -> tuple[Sending, Sending]:
    first, other = (Sending(f"/rooms/{number}/{verb}/", {}) for number in ("101", "102"))
    return first, other


def rename_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/101/rename-room/", {"number": "109"})
    return sending, sending.but(number="108")


def retype_room(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/101/retype-room/", {"room_type": "SUI"})
    return sending, sending.but(room_type="DLX")


def out_of_order(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/101/out-of-order/", WINDOW)
    return sending, sending.but(reason="The window is broken.")


def out_of_service(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/rooms/101/out-of-service/", WINDOW)
    return sending, sending.but(returns_as="CLEAN")


def return_to_service(desk: Desk) -> tuple[Sending, Sending]:
    windows = [out_of_order_for(desk, room=number) for number in ("101", "102")]
    first, other = (Sending(f"/windows/{each}/return-to-service/", {}) for each in windows)
    return first, other


def edit_room_type(desk: Desk) -> tuple[Sending, Sending]:
    typed = {name: value for name, value in TYPE.items() if name != "code"} | {"day_rate": "40"}
    sending = Sending("/room-types/DLX/edit/", typed)
    return sending, sending.but(rate="95", day_rate="")


def end_of_day(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing follows from the day's end; the horizon is where it will be."""
    for code in ("DLX", "SUI"):
        desk.does(roll_horizon, room_type=code)
    sending = Sending("/end-of-day/", {"date": day(0).isoformat()})
    return sending, sending.but(no_shows=desk.books())


Ready = Callable[[Desk], tuple[Sending, Sending]]

VERBS: dict[str, Ready] = {
    ready.__name__: ready
    for ready in (
        create_reservation,
        walk_in,
        check_in,
        check_out,
        change_dates,
        change_party,
        change_guest,
        edit_notes,
        cancel,
        no_show,
        confirm_hold,
        undo_check_in,
        undo_check_out,
        reinstate,
        assign_room,
        unassign_room,
        move_room,
        swap_rooms,
        lock_room,
        unlock_room,
        record_reaction,
        withdraw_reaction,
        register_guest,
        edit_guest,
        merge_guests,
        link_guests,
        unlink_guests,
        export_guest,
        anonymise_guest,
        add_room,
        add_room_type,
        mark_clean,
        end_of_day,
        mark_inspected,
        mark_dirty,
        remove_room,
        rename_room,
        retype_room,
        out_of_order,
        out_of_service,
        return_to_service,
        edit_room_type,
        edit_hotel,
        hold_block,
        pick_up,
        release_block,
        edit_reaction_kinds,
        *OF_DRAFTS,
        *OF_GROUPS,
    )
}


def open_form(client: Client, sending: Sending) -> str:
    """Look at the form's page; returns its operation."""
    return Page(client.get(sending.url)).operation


def send(client: Client, sending: Sending, operation: str | None = None) -> Any:
    """Press the form's button, on a page just opened if no operation is given."""
    operation = open_form(client, sending) if operation is None else operation
    return client.post(sending.url, sending.typed | {"operation": operation})


def refused(
    response: Any,
    sentence: str,
    *,
    field: str | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 409,
) -> Page:
    """The same form again: the sentence in the summary and beside its field, all still typed."""
    page = Page(response)
    assert response.status_code == status, page.text
    assert sentence in page.summary, page.summary
    assert page.title.startswith("Error: ")
    if field:
        assert sentence in page.beside(field)
    dead = [link for link in page.summary.values() if link and link[1:] not in page.ids]
    assert dead == [], "A link of the summary leads nowhere."
    assert (typed or {}).items() <= page.typed.items(), page.typed
    return page
