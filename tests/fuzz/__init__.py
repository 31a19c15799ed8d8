"""Generated hostile input: never an error of ours, and never a write that nobody has asked for.

The suite sends the same few hundred every time. `FUZZ_EXAMPLES=5000` sends so many to every form
and every page, others each time.
"""
