"""The shape of what is typed; rules that need the hotel's state stand in the services."""
