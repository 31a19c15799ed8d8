"""Staff accounts in Django's admin, so that nobody can give more than they have.

A manager keeps accounts without being a superuser. Whoever could hand out any group or
permission, or set a stronger colleague's password, would be a superuser in all but name.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import ManyToManyField
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.accounts.events import tell
from reservations.accounts.staff import held, may_keep
from reservations.roles import KEEPS_ACCOUNTS

admin.site.site_header = "Staff accounts"
admin.site.site_title = "Staff accounts"
admin.site.index_title = "Accounts and roles"
admin.site.unregister(User)
# The secrets of two-factor sign-in are nobody's to read; the staff's page resets them.
admin.site.unregister((TOTPDevice, StaticDevice))


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

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        """Django's page; a password that somebody else has set is told to the journal, and one's
        own is changed where the one before is asked for."""
        if str(request.user.pk) == id:
            return HttpResponseRedirect(reverse("change_password"))
        account = self.get_object(request, id)
        response = super().user_change_password(request, id, form_url)
        if account and User.objects.get(pk=account.pk).password != account.password:
            by = request.user.get_username()
            tell(request, "password_changed", account.get_username(), by=by)
        return response
