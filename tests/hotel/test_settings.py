"""Production starts only when it is told everything; the demo never leaves the machine."""

import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from hotel.loopback import (
    LoopbackOnly,
    is_loopback,
    never_leave,
    require_loopback_endpoint,
    require_loopback_runserver,
)
from tests.hotel.conftest import Command, sentence

SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PRODUCTION = {"DJANGO_SETTINGS_MODULE": "hotel.settings.production"}


def test_production_refuses_to_start_without_a_secret(command: Command) -> None:
    said = sentence(command("manage.py", "check", **PRODUCTION, ALLOWED_HOSTS="desk.example"))
    assert said.startswith("The environment variable SECRET_KEY is missing")


@pytest.mark.parametrize("short", ["x" * 10, SECRET[:49], "ab" * 40])
def test_production_refuses_to_start_with_a_secret_that_can_be_guessed(
    command: Command, short: str
) -> None:
    asked = {"SECRET_KEY": short, "ALLOWED_HOSTS": "desk.example"}
    said = sentence(command("manage.py", "check", **PRODUCTION, **asked))
    assert said.startswith("The environment variable SECRET_KEY can be guessed")
    assert short not in said


def test_production_refuses_to_start_without_host_names(command: Command) -> None:
    said = sentence(command("manage.py", "create_table", SECRET_KEY=SECRET))
    assert said.startswith("The environment variable ALLOWED_HOSTS is missing")


def test_the_deployment_check_finds_nothing(command: Command) -> None:
    done = command(
        *("manage.py", "check", "--deploy", "--fail-level", "DEBUG"),
        SECRET_KEY=SECRET,
        ALLOWED_HOSTS="desk.example",
    )
    assert (done.returncode, done.stderr) == (0, "")
    # Whether the browsers' own lists name the hotel's domain is for the hotel to decide.
    assert "no issues (1 silenced)" in done.stdout


def test_in_production_cookies_belong_to_this_host_and_to_https_alone(command: Command) -> None:
    asked = (
        "import django; django.setup()\n"
        "from django.conf import settings as s\n"
        "from django.test import Client\n"
        "for name in ('SESSION', 'CSRF', 'KNOWN_BROWSER'):\n"
        "    print(getattr(s, f'{name}_COOKIE_NAME'))\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_DOMAIN)\n"
        "desk = Client(SERVER_NAME='desk.example')\n"
        "led = desk.get('/', secure=True)\n"
        "print(led['Location'], led['Strict-Transport-Security'])\n"
        "print('upgrade-insecure-requests' in led['Content-Security-Policy'])\n"
        "print(desk.get('/')['Location'])\n"
    )
    done = command(
        *("-c", asked),
        DJANGO_SETTINGS_MODULE="hotel.settings.production",
        SECRET_KEY=SECRET,
        ALLOWED_HOSTS="desk.example",
        LOG_FORMAT="text",
    )
    assert done.stdout.splitlines() == [
        *("__Host-hotel_session", "__Host-hotel_csrf", "__Host-hotel_known"),
        "True True None",
        "/accounts/login/?next=/ max-age=31536000; includeSubDomains",
        "True",
        "https://desk.example/",
    ], done.stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"SECURE_HSTS_SECONDS": "60"}, "max-age=60; includeSubDomains"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "false"}, "max-age=31536000"),
        ({"SECURE_HSTS_PRELOAD": "true"}, "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_what_browsers_keep_of_https_is_the_hotels_to_say(
    command: Command, given: dict[str, str], says: str
) -> None:
    asked = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "desk = Client(SERVER_NAME='desk.example')\n"
        "print(desk.get('/', secure=True)['Strict-Transport-Security'])\n"
    )
    environment = PRODUCTION | {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "desk.example"} | given
    done = command("-c", asked, **environment)
    assert done.stdout.strip() == says, done.stderr


@pytest.mark.parametrize("settings", ["production", "demo"])
def test_the_accounts_are_readable_by_their_owner_alone(
    command: Command, tmp_path: Path, settings: str
) -> None:
    """Whatever the umask says, and also where a file from before could be read by all."""
    module = {"DJANGO_SETTINGS_MODULE": f"hotel.settings.{settings}"}
    environment = module | {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "desk.example"}
    data = tmp_path / "data"
    before = os.umask(0o022)
    try:
        written = (
            "import django; django.setup()\n"
            "from django.core.management import call_command\n"
            "call_command('migrate', verbosity=0)\n"
            "from django.conf import settings\n"
            "from pathlib import Path\n"
            "for each in Path(settings.DATA_DIR).glob('*.sqlite3*'):\n"
            "    print(each.name, oct(each.stat().st_mode & 0o777))\n"
        )
        for _ in range(2):
            done = command("-c", written, **environment | {"HOTEL_DATA_DIR": str(data)})
            said = dict(line.split() for line in done.stdout.splitlines())
            # With what SQLite lays beside it while somebody is connected.
            assert len(said) == 3, done.stderr
            assert set(said.values()) == {"0o600"}
            assert data.stat().st_mode & 0o777 == 0o700
            for file in data.glob("*.sqlite3*"):
                file.chmod(0o644)
    finally:
        os.umask(before)


def test_a_directory_that_was_there_keeps_its_rights(command: Command, tmp_path: Path) -> None:
    """It may be anybody's: `/tmp`, or one that a group shares."""
    tmp_path.chmod(0o755)
    environment = PRODUCTION | {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "desk.example"}
    assert command("manage.py", "migrate", "--verbosity", "0", **environment).returncode == 0
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "accounts.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_demo_never_touches_the_accounts_that_the_environment_names(
    command: Command, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "live.sqlite3"
    done = command(
        *("manage.py", "migrate"),
        DJANGO_SETTINGS_MODULE="hotel.settings.demo",
        SECRET_KEY=SECRET,
        DATABASE_URL=f"sqlite:///{elsewhere}",
    )
    assert done.returncode == 0
    assert not elsewhere.exists()


def test_a_command_for_the_live_accounts_needs_the_secret(command: Command) -> None:
    said = sentence(command("manage.py", "migrate", DATABASE_URL="sqlite:///live.sqlite3"))
    assert said.startswith("DATABASE_URL is set and SECRET_KEY is not")


def test_production_has_no_demo_accounts(command: Command) -> None:
    done = command(
        *("manage.py", "create_demo_accounts"), SECRET_KEY=SECRET, ALLOWED_HOSTS="desk.example"
    )
    assert "never beside real ones" in sentence(done)


def test_the_demo_keeps_its_secret_to_its_owner(command: Command, tmp_path: Path) -> None:
    assert command("manage.py", "check").returncode == 0
    secret = tmp_path / "demo-secret"
    first = secret.read_text()
    assert len(first) > 50
    assert secret.stat().st_mode & 0o777 == 0o600
    assert command("manage.py", "check").returncode == 0
    assert secret.read_text() == first


def test_the_demo_is_not_served_on_another_address(command: Command) -> None:
    done = command(
        *("-m", "gunicorn", "hotel.wsgi", "--bind", "0.0.0.0:0"),
        DJANGO_SETTINGS_MODULE="hotel.settings.demo",
    )
    assert done.returncode != 0
    assert "The demo runs only on loopback addresses" in done.stderr


@pytest.mark.parametrize("address", ["0.0.0.0:8000", "192.0.2.1:80", "desk.example:8000"])
def test_runserver_on_another_address_is_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="only on loopback"):
        require_loopback_runserver(["manage.py", "runserver", address])


@pytest.mark.parametrize("arguments", [["runserver"], ["runserver", "8001"], ["check"], []])
def test_other_commands_may_run(arguments: list[str]) -> None:
    require_loopback_runserver(["manage.py", *arguments])


@pytest.mark.parametrize(
    "url", ["https://dynamodb.eu-west-1.amazonaws.com", "http://10.0.0.1:8000"]
)
def test_the_demo_refuses_a_dynamodb_elsewhere(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="only with a DynamoDB on this machine"):
        require_loopback_endpoint(url)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "localhost", "::1", "[::1]"])
def test_loopback_addresses(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", None, "0.0.0.0", "::", "192.0.2.1", "localhost.example"])
def test_other_addresses(host: str | None) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("192.0.2.1", 403), ("", 403)])
def test_a_request_from_elsewhere_is_refused(address: str, status: int) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    assert LoopbackOnly(lambda _: HttpResponse())(request).status_code == status


def test_the_demo_signs_nothing_with_real_keys_and_uses_no_proxy() -> None:
    environment = {"AWS_PROFILE": "hotel", "AWS_SESSION_TOKEN": "x", "NO_PROXY": "example.org"}
    never_leave(environment, {"AWS_ACCESS_KEY_ID": "local"})
    assert environment == {
        "AWS_ACCESS_KEY_ID": "local",
        "NO_PROXY": "example.org,127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
    }
