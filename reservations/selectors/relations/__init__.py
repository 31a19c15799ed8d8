"""Who is related to a guest: all of them, some to choose from, and the pages that change it."""
