"""Group bookings: a draft is begun, filled and sent, and all of it happens or nothing."""
