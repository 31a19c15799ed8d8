"""The verbs on the blocks of groups."""
