"""What a member of staff may be permitted to do: one permission a verb.

Django keeps permissions with a model. This one has no table and no rows; it only carries them.
"""

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
            ("add_room_type", "Add a room type"),
            ("add_room", "Add a room"),
            ("create_reservation", "Create a reservation"),
            ("check_in", "Check a guest in"),
            ("check_out", "Check a guest out"),
            ("mark_clean", "Mark a room clean"),
            ("cancel", "Cancel a reservation"),
            ("no_show", "Record a no-show"),
            ("end_of_day", "Close the business day"),
        ]
