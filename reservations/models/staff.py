"""What a member of staff may be permitted to do, one permission a verb, and how safely they sign
in.

Django keeps permissions with a model. The one for the desk's has no table and no rows; it only
carries them.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models


class DeskPermission(models.Model):  # noqa: DJ008 - there is never a row to name
    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("view_rooms", "See rooms and housekeeping"),
            ("view_guests", "See guests"),
            ("view_reservations", "See reservations"),
            ("register_guest", "Register a guest"),
            ("edit_guest", "Change a guest's details"),
            ("merge_guests", "Merge two guests' profiles"),
            ("link_guests", "Record how two guests are related"),
            ("unlink_guests", "Take a relation of two guests back"),
            ("export_guest", "Export everything about a guest"),
            ("anonymise_guest", "Anonymise a guest"),
            ("add_room_type", "Add a room type"),
            ("edit_room_type", "Change a room type"),
            ("add_room", "Add a room"),
            ("rename_room", "Give a room another number"),
            ("retype_room", "Give a room another type"),
            ("remove_room", "Remove a room"),
            ("out_of_order", "Take a room out of order"),
            ("out_of_service", "Take a room out of service"),
            ("return_to_service", "Return a room to service"),
            ("oversell", "Take a room out of order although its type is sold out"),
            ("create_reservation", "Create a reservation"),
            ("walk_in", "Book and check in a walk-in"),
            ("book_group", "Book a group"),
            ("confirm_hold", "Confirm a hold"),
            ("hold_block", "Hold rooms for a group"),
            ("pick_up", "Pick up a room that is held for a group"),
            ("release_block", "Release rooms that are held for a group"),
            ("change_dates", "Change the dates of a stay"),
            ("change_party", "Change how many stay"),
            ("change_guest", "Give a reservation to another guest"),
            ("edit_notes", "Edit the notes of a reservation"),
            ("assign_room", "Assign a room"),
            ("unassign_room", "Take an assigned room back"),
            ("move_room", "Move a guest to another room"),
            ("swap_rooms", "Swap the rooms of two reservations"),
            ("lock_room", "Lock a room to its reservation"),
            ("unlock_room", "Unlock a room"),
            ("check_in", "Check a guest in"),
            ("check_in_dirty", "Check a guest in to a room that is not ready"),
            ("undo_check_in", "Undo a check-in"),
            ("check_out", "Check a guest out"),
            ("undo_check_out", "Undo a check-out"),
            ("cancel", "Cancel a reservation"),
            ("no_show", "Record a no-show"),
            ("reinstate", "Reinstate a cancelled reservation or a no-show"),
            ("mark_clean", "Mark a room clean"),
            ("mark_inspected", "Mark a room inspected"),
            ("mark_dirty", "Mark a room dirty"),
            ("record_reaction", "Record what a guest says of a room"),
            ("withdraw_reaction", "Withdraw what a guest has said"),
            ("end_of_day", "Close the business day"),
            ("edit_hotel", "Change the hotel's settings"),
            ("edit_reaction_kinds", "Change what guests can say of a room"),
            ("view_journal", "See the journal"),
            ("audit_journal", "See what each member of staff did, and download the journal"),
            ("manage_staff", "Unlock accounts and see to two-factor sign-in"),
        ]


class SecondFactorRule(models.Model):
    """Everybody with this role must sign in with two factors."""

    role: Any = models.OneToOneField(Group, on_delete=models.CASCADE)

    def __str__(self) -> str:
        return str(self.role.name)
