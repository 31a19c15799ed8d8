"""Which roles must sign in with two factors, and who may say so of which."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import Group, User
from django.db import transaction

from reservations.accounts.staff import roles_within
from reservations.domain.fingerprint import fingerprint
from reservations.models.staff import SecondFactorRule


@dataclass(frozen=True)
class Rule:
    """`names` of all roles by id, ids of those that are `bound` and of those `within` what whoever
    looks may do; `seen` is a fingerprint. `binds_superusers` tells whether there are any."""

    names: dict[int, str]
    bound: frozenset[int]
    within: frozenset[int]
    seen: str
    binds_superusers: bool


def read_rule(keeper: User) -> Rule:
    names, bound, seen = _as_it_is()
    return Rule(
        names=names,
        bound=bound,
        within=frozenset(roles_within(keeper).values_list("pk", flat=True)),
        seen=seen,
        binds_superusers=User.objects.filter(is_superuser=True, is_active=True).exists(),
    )


def bind_roles(roles: Collection[str], *, seen: str) -> bool:
    """From now on the roles with these names, and no others, must have a second factor.

    False, and nothing is changed, where it is no longer as it was `seen`.
    """
    with transaction.atomic():
        # Of two who come at once the second waits here, and finds what the first has changed.
        list(Group.objects.select_for_update().order_by("pk"))
        if _as_it_is()[2] != seen:
            return False
        SecondFactorRule.objects.exclude(role__name__in=roles).delete()
        for role in Group.objects.filter(name__in=roles):
            SecondFactorRule.objects.get_or_create(role=role)
    return True


def _as_it_is() -> tuple[dict[int, str], frozenset[int], str]:
    found = Group.objects.order_by("name").values_list("pk", "name", "secondfactorrule")
    roles = [(pk, name, rule is not None) for pk, name, rule in found]
    seen = fingerprint({str(pk): (name, is_bound) for pk, name, is_bound in roles})
    bound = frozenset(pk for pk, _, is_bound in roles if is_bound)
    return {pk: name for pk, name, _ in roles}, bound, seen
