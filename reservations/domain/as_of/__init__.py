"""What was so at a moment, worked out of what is so now and of the journal since then."""
