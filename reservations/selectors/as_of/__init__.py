"""A reservation, a room and the chart as they were at a moment, told from the journal."""
