"""`make contention`: see `measure`; with `ARGS=--pages`, see `pages`, with `--model`, `model`."""

import os
import sys

import django

from hotel.engine import DUMMY_CREDENTIALS

if __name__ == "__main__":
    os.environ |= {"DJANGO_SETTINGS_MODULE": "hotel.settings.test"} | DUMMY_CREDENTIALS
    django.setup()
    from tests.contention import measure, model, pages

    if sys.argv[1:] == ["--model"]:
        model.main()
    elif sys.argv[1:] == ["--pages"]:
        pages.main()
    else:
        measure.main()
