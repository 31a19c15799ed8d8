"""The rules of the hotel in plain Python: no Django, no PynamoDB, no clock and no I/O."""
