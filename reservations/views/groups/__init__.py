"""The pages on which groups are booked."""
