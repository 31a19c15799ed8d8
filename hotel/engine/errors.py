"""What goes wrong with the embedded engine, told in one sentence."""


class EngineError(Exception):
    """The engine cannot be got or started; the text is a sentence for whoever typed the command."""
