"""The forms on which rooms are held for a group and picked up."""
