"""The journal as pages: of a day, a record, a room and a member of staff."""
