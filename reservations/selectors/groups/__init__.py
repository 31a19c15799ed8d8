"""Groups as the pages show them: the list, one with its rooms, and what its verbs ask for."""
