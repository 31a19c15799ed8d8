"""Replays the bookings of another system through the same services as the screens."""
