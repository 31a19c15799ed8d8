"""The few static files that come from npm packages."""

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import Settings

LISTED = "vendor/htmx.min.js"
NOT_LISTED = ["vendor/none.js", "vendor/../htmx.min.js", "../package.json", "@tabler/core"]


def test_a_listed_file_is_found_where_npm_has_put_it() -> None:
    found = str(settings.NODE_MODULES / settings.NODE_STATIC_FILES[LISTED])
    assert finders.find(LISTED) == found
    assert finders.find(LISTED, find_all=True) == [found]


@pytest.mark.parametrize("name", NOT_LISTED)
def test_no_other_file_of_a_package_is_found(name: str) -> None:
    finder = finders.get_finder("hotel.assets.NodePackagesFinder")
    assert finder.find(name) == []
    assert finder.find(name, find_all=True) == []


def test_what_no_finder_has_is_not_found() -> None:
    assert finders.find("vendor/none.js") is None
    assert finders.find("vendor/none.js", find_all=True) == []


@pytest.mark.parametrize("looked_up_anew", [True, False])
def test_a_missing_static_file_is_a_404(db: None, settings: Settings, looked_up_anew: bool) -> None:
    settings.WHITENOISE_AUTOREFRESH = looked_up_anew
    assert Client().get("/static/vendor/none.js").status_code == 404
    served = Client().get(f"/static/{LISTED}")
    assert served.status_code == 200
    served.close()
