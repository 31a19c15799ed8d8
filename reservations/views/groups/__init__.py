"""The pages of the groups."""
