"""A made-up hotel in full operation, for trying the desk out."""
