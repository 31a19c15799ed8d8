"""Icons as inline SVG, so that they take the colour of the text and cost no request."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.safestring import SafeString, mark_safe

SIZES = {"sm": 16, "md": 20, "lg": 28, "xl": 48}

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DRAWING = re.compile(r"<svg\b[^>]*>(?P<shapes>.*)</svg>", re.DOTALL)
# Every icon of the set begins with an invisible square that only editors need.
_SQUARE = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>')


class UnknownIcon(LookupError):
    """No file of that name lies in ``settings.ICONS_DIR``."""


def icon_svg(name: str, size: str = "md") -> SafeString:
    """Return ``<svg>…</svg>`` for ``name``; ``size`` is a key of ``SIZES``.

    Raises ``UnknownIcon`` for a name that is not in the set and ``ValueError`` for another size.
    """
    if size not in SIZES:
        raise ValueError(f"An icon's size is one of {', '.join(SIZES)}, not {size!r}.")
    pixels = SIZES[size]
    # The shapes come from the icon set on disk, never from what somebody typed.
    return mark_safe(  # noqa: S308  # nosec B308 B703
        f'<svg class="icon icon-{size}" width="{pixels}" height="{pixels}" viewBox="0 0 24 24"'
        ' fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"'
        f' stroke-linejoin="round" aria-hidden="true" focusable="false">{_shapes(name)}</svg>'
    )


def _shapes(name: str) -> str:
    directory = getattr(settings, "ICONS_DIR", None)
    if not directory:
        raise ImproperlyConfigured("ICONS_DIR names no directory of icons.")
    return _read_shapes(Path(directory), name)


@lru_cache(maxsize=512)
def _read_shapes(directory: Path, name: str) -> str:
    path = directory / f"{name}.svg"
    # The pattern keeps a name such as "../x" from leaving the directory.
    if not _NAME.fullmatch(name) or not path.is_file():
        raise UnknownIcon(f"There is no icon {name!r} in {directory}.")
    drawing = _DRAWING.search(path.read_text(encoding="utf-8"))
    if drawing is None:
        raise UnknownIcon(f"{path} holds no drawing.")
    return " ".join(_SQUARE.sub("", drawing["shapes"]).split())
