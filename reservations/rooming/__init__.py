"""Rooming lists: who of a group stays in which type, as a file; each row picks one room up."""
