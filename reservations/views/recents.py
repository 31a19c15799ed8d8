"""What each signed-in person has opened lately, kept in the session as kinds and ids.

A name would be personal data there, and wrong as soon as it changes; what is shown is read anew.
"""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from reservations.selectors.recents import Opened
from reservations.views.base import PageView

IN_SESSION = "recently_opened"
MOST = 8


class RememberedPage(PageView):
    """A page that the search box offers again before anything is typed."""

    def what(self, page: Any) -> Opened:
        """The record that the page is about."""
        raise NotImplementedError

    def opened(self, page: Any) -> None:
        remember(self.request.session, self.what(page))


def remember(session: SessionBase, opened: Opened) -> None:
    """The latest first, each once. The session is written only if that changes it."""
    before = remembered(session)
    after = [opened, *(each for each in before if each != opened)][:MOST]
    if after != before:
        session[IN_SESSION] = after


def remembered(session: SessionBase) -> list[Opened]:
    return [Opened(*each) for each in session.get(IN_SESSION, [])]
