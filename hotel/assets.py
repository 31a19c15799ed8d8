"""Finds the few static files that come from npm packages, each by its name in the settings.

An npm package holds hundreds of files of which a page needs one; naming them keeps what is
served, collected and compressed to just those.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage


class NodeStorage(FileSystemStorage):
    """Reads a file of `settings.NODE_STATIC_FILES` from where npm has put it."""

    prefix = ""

    def path(self, name: str) -> str:
        return str(found_in_packages(name))


def found_in_packages(name: str) -> Path:
    """Where the static file of this name lies. Raises KeyError for one that is not listed."""
    return Path(settings.NODE_MODULES, settings.NODE_STATIC_FILES[name])


class NodePackagesFinder(BaseFinder):
    """The finder for `settings.NODE_STATIC_FILES`."""

    def check(self, **kwargs: object) -> list[CheckMessage]:
        missing = [
            name for name in settings.NODE_STATIC_FILES if not found_in_packages(name).is_file()
        ]
        if not missing:
            return []
        return [
            Error(
                f"{missing[0]} is not in {settings.NODE_MODULES}: run `npm ci --ignore-scripts`.",
                id="hotel.E001",
            )
        ]

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> Any:
        """The file's path; with `find_all`, and where there is no such file, a list.

        Django takes anything but a list for a file that has been found.
        """
        listed = path in settings.NODE_STATIC_FILES and found_in_packages(path).is_file()
        found = [str(found_in_packages(path))] if listed else []
        return found[0] if found and not find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        storage = NodeStorage()
        for name in settings.NODE_STATIC_FILES:
            yield name, storage
