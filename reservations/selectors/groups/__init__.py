"""Groups as the pages show them: their drafts, the list, one with its rooms, and its verbs."""
