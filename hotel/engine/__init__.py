"""The embedded engine: Amazon's own DynamoDB Local, for trying out, developing and testing.

A hotel's live data belongs in Amazon DynamoDB; nothing in production settings comes here.
"""

from hotel.engine.answering import DUMMY_CREDENTIALS, answers
from hotel.engine.download import install
from hotel.engine.errors import EngineError
from hotel.engine.process import Engine
from hotel.engine.running import demo_engine, endpoint

__all__ = [
    "DUMMY_CREDENTIALS",
    "Engine",
    "EngineError",
    "answers",
    "demo_engine",
    "endpoint",
    "install",
]
