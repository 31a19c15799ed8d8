"""Two-factor sign-in: a code from a phone (TOTP), and codes on paper for when it is lost.

django-otp keeps the devices; it lets no code be used twice, and has whoever guesses wait longer
every time.
"""

import base64
import time

import segno
from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY, verify_token
from django_otp import login as otp_login
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from reservations.models.staff import SecondFactorRule

PHONE, PAPER = "Phone", "Recovery codes"
RECOVERY_CODES = 10
SALT = "accounts.second_factor"
# A secret that was shown is worth nothing after this.
OFFERED_SECONDS = 30 * 60
# In the session of somebody who has given a code.
GIVEN = "second_factor_given"


class TooSoon(Exception):
    """After a wrong code the next is looked at only `seconds` later."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def has_second_factor(user: User) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def standing(user: User) -> tuple[bool, bool]:
    """Whether somebody has a second factor, and whether their role must have one: one query.

    Whoever may do everything is bound by the rule for any role.
    """
    bound = Q() if user.is_superuser else Q(role__user=OuterRef("pk"))
    found = User.objects.annotate(
        has=Exists(TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)),
        must=Exists(SecondFactorRule.objects.filter(bound)),
    )
    return found.values_list("has", "must").get(pk=user.pk)


def offer(user: User) -> str:
    """A fresh secret, signed for this person; nothing is stored before a code proves that a phone
    has it."""
    return signing.dumps({"user": user.pk, "key": random_hex(20)}, salt=SALT)


def key_of(offered: str, user: User) -> str | None:
    """The secret of an offer as hexadecimal digits, or None if it is no longer good for this
    person."""
    try:
        found = signing.loads(offered, salt=SALT, max_age=OFFERED_SECONDS)
    except signing.BadSignature:
        return None
    return str(found["key"]) if found["user"] == user.pk else None


def secret_text(key: str) -> str:
    """The secret as people type it: groups of four."""
    text = base64.b32encode(bytes.fromhex(key)).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def picture_of(key: str, user: User) -> str:
    """The secret as a QR code: a data URI for an image."""
    url = TOTPDevice(user=user, key=key).config_url
    return str(segno.make(url, error="m").svg_data_uri(scale=4, border=3, light="#fff"))


def turn_on(request: HttpRequest, key: str, code: str) -> list[str] | None:
    """Make a phone the second factor if `code` proves that it has the secret.

    Returns the recovery codes, which are never shown again, or None if the code was wrong or there
    is a second factor already.
    """
    user = request.user
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time()
    if not code.isdecimal() or not totp.verify(int(code), tolerance=1):
        return None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if has_second_factor(user):
            return None
        device = TOTPDevice.objects.create(
            user=user, name=PHONE, key=key, last_t=totp.t(), drift=totp.drift
        )
        codes = _fresh_codes(user)
    was_given(request, device)
    return codes


def new_recovery_codes(user: User) -> list[str]:
    """Ten new ones; those from before are worth nothing any more."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        return _fresh_codes(user)


def renew_recovery_codes(request: HttpRequest) -> list[str]:
    """The same for who is signed in, whose session goes on where it was begun with an old one.
    Others that were are ended: the codes may be in other hands."""
    user = request.user
    codes = new_recovery_codes(user)
    if isinstance(user.otp_device, StaticDevice):
        otp_login(request, StaticDevice.objects.get(user=user))
    return codes


def _fresh_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name=PAPER)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def turn_off(user: User) -> None:
    """Take the second factor away, with its recovery codes."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()


def stop_waiting(user: User) -> bool:
    """Let the next code be looked at at once, however many were wrong; whether any was."""
    fresh = {"throttling_failure_count": 0, "throttling_failure_timestamp": None}
    waiting = [
        kind.objects.filter(user=user, throttling_failure_count__gt=0).update(**fresh)
        for kind in (TOTPDevice, StaticDevice)
    ]
    return any(waiting)


def checked(user: User, code: str) -> TOTPDevice | StaticDevice | None:
    """The device that gave this code, which is used up by it; None if it is wrong.

    `code` is six digits from the phone, or a recovery code. Raises TooSoon.
    """
    kind = TOTPDevice if code.isdecimal() else StaticDevice
    device = kind.objects.filter(user=user, confirmed=True).first()
    if device is None:
        return None
    is_allowed, why = device.verify_is_allowed()
    if not is_allowed:
        left = (why["locked_until"] - timezone.now()).total_seconds()
        raise TooSoon(max(int(left) + 1, 1))
    return verify_token(user, device.persistent_id, code)


def was_given(request: HttpRequest, device: TOTPDevice | StaticDevice) -> None:
    """From now on this session is one of somebody who has given a code."""
    otp_login(request, device)
    request.session[GIVEN] = True


def is_given(request: HttpRequest) -> bool:
    return bool(request.session.get(GIVEN))


def issuer(device: TOTPDevice) -> str:
    """What the phone calls the entry: the desk, and the hotel's code where there are several."""
    return f"Hotel desk {settings.HOTEL_CODE}"


def forget_given(request: HttpRequest) -> None:
    """This session is one of somebody who has no second factor."""
    request.session.pop(GIVEN, None)
    request.session.pop(DEVICE_ID_SESSION_KEY, None)
