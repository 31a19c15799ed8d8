"""The staff as the page about their accounts shows them, and who may do something about whom."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.accounts.lock_out import locked_out_of
from reservations.models.staff import SecondFactorRule


@dataclass(frozen=True)
class StaffRow:
    """One account; `may_keep` says whether whoever looks may do something about it."""

    id: int
    username: str
    name: str
    roles: str
    last_sign_in: dt.datetime | None
    has_second_factor: bool
    must_have_second_factor: bool
    is_locked_out: bool
    may_keep: bool


def read_staff(keeper: User) -> list[StaffRow]:
    """Every account that may be signed in to, by name."""
    device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    accounts = (
        User.objects.filter(is_active=True)
        .annotate(has=Exists(device))
        .prefetch_related("groups")
        .order_by("username")
    )
    locked = locked_out_of(each.username for each in accounts)
    bound = bound_roles()
    return [
        StaffRow(
            id=each.pk,
            username=each.username,
            name=each.get_full_name(),
            roles=", ".join(_roles(each)),
            last_sign_in=each.last_login,
            has_second_factor=each.has,
            must_have_second_factor=bool(
                bound if each.is_superuser else bound & {group.name for group in each.groups.all()}
            ),
            is_locked_out=each.username in locked,
            may_keep=may_keep(keeper, each),
        )
        for each in accounts
    ]


def _roles(user: User) -> list[str]:
    every = ["Everything"] if user.is_superuser else []
    return every + sorted(group.name for group in user.groups.all())


def bound_roles() -> set[str]:
    """The names of the roles that must have a second factor."""
    return set(SecondFactorRule.objects.values_list("role__name", flat=True))


def held(user: User) -> set[int]:
    """Ids of the permissions that an account has of its own or by its roles, active or not."""
    found = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(found.values_list("pk", flat=True))


def roles_within(keeper: User) -> QuerySet[Group]:
    """The roles that have no permission that `keeper` has not."""
    if keeper.is_superuser:
        return Group.objects.all()
    beyond = Permission.objects.exclude(pk__in=held(keeper))
    return Group.objects.exclude(permissions__in=beyond)


def may_keep(keeper: User, account: User) -> bool:
    """Whether `keeper` may change `account`: nobody may who has less than it has."""
    if keeper.is_superuser:
        return True
    return not account.is_superuser and held(account) <= held(keeper)
