"""What the journal is told of the staff's own accounts, which are Django's."""
