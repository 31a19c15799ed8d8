"""Reads shaped like the pages that show them, returned as frozen dataclasses."""
