"""Real processes, killed with SIGKILL while they work: gunicorn with the demo's settings, a command
of the desk's, DynamoDB Local with its data on disk.
"""
