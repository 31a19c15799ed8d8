"""Who may come in: signing in, lock-out, sessions, two-factor sign-in, and the staff's page.

All of it works on Django's database, so that nobody is kept out because the table is away. What
happens here is told to the journal (`events`).
"""
