"""Staff accounts in Django's admin, so that nobody can give more than they have.

A manager keeps accounts without being a superuser. Whoever could hand out any group or
permission, or set a stronger colleague's password, would be a superuser in all but name.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField, Q
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest

from reservations.roles import KEEPS_ACCOUNTS

admin.site.site_header = "Staff accounts"
admin.site.site_title = "Staff accounts"
admin.site.index_title = "Accounts and roles"
admin.site.unregister(User)


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Django's own page for accounts, with a role in place of single permissions."""

    list_display = ("username", "first_name", "last_name", "roles", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()

    @admin.display(description="Roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            ("Person", {"fields": ("first_name", "last_name", "email")}),
            ("Role", {"fields": ("is_active", "groups")}),
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_keep(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_keep(request.user, obj))

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        if db_field.name == "groups" and not request.user.is_superuser:
            beyond = Permission.objects.exclude(pk__in=held(request.user))
            kwargs["queryset"] = Group.objects.exclude(permissions__in=beyond)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: ModelForm, *args: Any) -> None:
        """Who keeps accounts may open these pages; the role decides, not a box to tick."""
        super().save_related(request, form, *args)
        user: User = form.instance
        keeps_accounts = user.groups.filter(name__in=KEEPS_ACCOUNTS).exists()
        user.is_staff = user.is_superuser or keeps_accounts
        user.save(update_fields=["is_staff"])


def held(user: User) -> set[int]:
    """Ids of the permissions that an account has of its own or by its roles, active or not."""
    found = Permission.objects.filter(Q(user=user) | Q(group__user=user))
    return set(found.values_list("pk", flat=True))


def may_keep(keeper: User, account: User) -> bool:
    """Whether `keeper` may change `account`: nobody may who has less than it has."""
    if keeper.is_superuser:
        return True
    return not account.is_superuser and held(account) <= held(keeper)
