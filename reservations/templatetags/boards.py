"""The words of the boards for templates."""

from django import template

from reservations import wording
from reservations.wording import boards

register = template.Library()

register.filter("late", boards.late)


@register.filter
def not_ready(reason: str) -> str:
    """Why an expected guest cannot be checked in with one click."""
    return boards.NOT_READY[reason]


@register.filter
def task(what: str) -> str:
    """What is to be done in a room."""
    return boards.TASKS[what]


@register.filter
def waiting(due_in: str) -> str:
    """Why a guest of today waits for the room."""
    return boards.WAITING[due_in]


@register.filter
def window_kind(kind: str) -> str:
    """Out of order or out of service."""
    return wording.words.WINDOW_KIND[kind]
