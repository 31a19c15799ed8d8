"""`python -m hotel.engine` gets the engine, so that the first test need not wait for it."""

import sys

from hotel.engine import EngineError, install

if __name__ == "__main__":
    try:
        install()
    except EngineError as problem:
        sys.exit(str(problem))
