"""What guests say of rooms, as the pages of a reservation, of a room and of the verbs show it."""
