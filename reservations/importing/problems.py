"""Why an import cannot begin or go on."""


class CannotImport(Exception):
    """Nothing is wrong with a single row, but with the whole; the text is a sentence."""
