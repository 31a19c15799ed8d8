"""The forms on which a group is booked."""
