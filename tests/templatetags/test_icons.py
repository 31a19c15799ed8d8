from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from reservations.templatetags.desk import STATUS_ICONS
from reservations.templatetags.icons import SIZES, UnknownIcon, icon_svg

BED = """<svg xmlns="http://www.w3.org/2000/svg" class="icon" stroke-width="2">
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M2 8v9" />
</svg>"""


@pytest.fixture
def icons(tmp_path: Path, settings: Settings) -> Path:
    directory = tmp_path / "icons"
    directory.mkdir()
    (directory / "bed.svg").write_text(BED, encoding="utf-8")
    (tmp_path / "secret.svg").write_text(BED, encoding="utf-8")
    settings.ICONS_DIR = directory
    return directory


def test_an_icon_is_its_shapes_without_the_invisible_square(icons: Path) -> None:
    svg = icon_svg("bed")
    assert '<path d="M2 8v9" />' in svg
    assert "M0 0h24v24H0z" not in svg


def test_an_icon_is_skipped_by_screen_readers(icons: Path) -> None:
    assert 'aria-hidden="true"' in icon_svg("bed")


@pytest.mark.parametrize(("size", "pixels"), SIZES.items())
def test_an_icon_has_the_size_asked_for(icons: Path, size: str, pixels: int) -> None:
    assert f'class="icon icon-{size}" width="{pixels}"' in icon_svg("bed", size)


def test_another_size_is_refused(icons: Path) -> None:
    with pytest.raises(ValueError, match="one of sm, md, lg, xl"):
        icon_svg("bed", "huge")


@pytest.mark.parametrize("name", ["beds", "../secret", "", "BED", "bed.svg"])
def test_an_unknown_icon_is_named_in_the_error(icons: Path, name: str) -> None:
    with pytest.raises(UnknownIcon, match="There is no icon"):
        icon_svg(name)


def test_a_missing_setting_is_told(settings: Settings) -> None:
    settings.ICONS_DIR = None
    with pytest.raises(ImproperlyConfigured, match="ICONS_DIR"):
        icon_svg("bed")


@pytest.mark.parametrize("name", sorted(set(STATUS_ICONS.values())))
def test_every_status_has_an_icon_in_the_set(name: str) -> None:
    assert icon_svg(name, "sm")
