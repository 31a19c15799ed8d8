"""Rooms that are held for a group: held, picked up one by one, and given back."""
