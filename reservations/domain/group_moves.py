"""What a group does together, and which verb does the same for one reservation alone."""

# By the verb of the whole group. Whoever may do the one may do the other.
ALONE = {
    "check_in_group": "check_in",
    "check_out_group": "check_out",
    "cancel_group": "cancel",
    "move_group": "change_dates",
}
# Everybody who can be is checked in or out, and the others are told. A group that is cancelled or
# moved goes as a whole: where one of them cannot, nothing of it happens.
WITHOUT_OTHERS = frozenset({"check_in_group", "check_out_group"})
# Further than this a group is not moved; it is booked anew.
MOST_DAYS = 366
