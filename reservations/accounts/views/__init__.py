"""The pages of the staff's own accounts."""
