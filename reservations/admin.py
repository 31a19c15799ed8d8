"""Staff accounts in Django's admin, so that nobody can give more than they have.

A manager keeps accounts without being a superuser. Whoever could hand out any group or
permission, or set a stronger colleague's password, would be a superuser in all but name.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, QuerySet
from django.forms import ModelForm, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from reservations.accounts import keeping
from reservations.accounts.events import tell
from reservations.accounts.staff import may_keep, roles_within
from reservations.roles import KEEPS_ACCOUNTS

admin.site.site_header = "Staff accounts"
admin.site.site_title = "Staff accounts"
admin.site.index_title = "Accounts and roles"
admin.site.unregister((User, Group))
# The secrets of two-factor sign-in are nobody's to read; the staff's page resets them.
admin.site.unregister((TOTPDevice, StaticDevice))


class Journaled(admin.ModelAdmin):
    """Pages whose changes are told to the journal."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's page saves in a database transaction. What it has changed is told once that is
        committed."""
        response = super().changeform_view(request, *args, **kwargs)
        for said in request.__dict__.pop("to_be_told", ()):
            said()
        return response

    def once_saved(
        self, request: HttpRequest, event: str, username: str, facts: Mapping[str, Any] | None
    ) -> None:
        said = partial(tell, request, event, username, by=by(request), facts=facts)
        request.__dict__.setdefault("to_be_told", []).append(said)

    def told_as_deleted(self, request: HttpRequest, obj: Any) -> None:
        raise NotImplementedError

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.told_as_deleted(request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for each in queryset:
            self.told_as_deleted(request, each)
        super().delete_queryset(request, queryset)


def by(request: HttpRequest) -> str:
    return str(request.user.get_username())


@admin.register(User)
class StaffAdmin(Journaled, UserAdmin):
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
        if db_field.name == "groups":
            kwargs["queryset"] = roles_within(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """The journal knows an account by its sign-in name, which therefore stays."""
        return ("username",) if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        form.stood = keeping.standing(obj) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ModelForm, *args: Any) -> None:
        """Who keeps accounts may open these pages; the role decides, not a box to tick."""
        super().save_related(request, form, *args)
        user: User = form.instance
        keeps_accounts = user.groups.filter(name__in=KEEPS_ACCOUNTS).exists()
        user.is_staff = user.is_superuser or keeps_accounts
        user.save(update_fields=["is_staff"])
        if form.stood is None:
            self.once_saved(request, "account_created", user.get_username(), None)
        elif facts := keeping.changes_of_account(form.stood, user, form.changed_data):
            self.once_saved(request, "account_changed", user.get_username(), facts)

    def told_as_deleted(self, request: HttpRequest, obj: User) -> None:
        tell(request, "account_deleted", obj.get_username(), by=by(request))

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002 - Django's name
        form_url: str = "",
    ) -> HttpResponse:
        """Django's page; a password that somebody else has set is told to the journal, and one's
        own is changed where the one before is asked for.

        An address can spell one number in many ways, so that accounts are compared and not texts.
        """
        account = self.get_object(request, unquote(id))
        if account is None:
            raise Http404("There is no such account.")
        if account.pk == request.user.pk:
            return HttpResponseRedirect(reverse("change_password"))
        response = super().user_change_password(request, str(account.pk), form_url)
        if User.objects.get(pk=account.pk).password != account.password:
            tell(request, "password_changed", account.get_username(), by=by(request))
        return response


@admin.register(Group)
class RoleAdmin(Journaled, GroupAdmin):
    """Django's own page for roles. What a role is changed to stands with who has changed it."""

    def save_model(self, request: HttpRequest, obj: Group, form: ModelForm, change: bool) -> None:
        form.stood = keeping.role_as_it_is(obj) if change else None
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ModelForm, *args: Any) -> None:
        super().save_related(request, form, *args)
        if facts := keeping.changes_of_role(form.stood, form.instance):
            self.once_saved(request, "role_changed", by(request), facts)

    def told_as_deleted(self, request: HttpRequest, obj: Group) -> None:
        facts = {"role": obj.name, "is": "deleted"}
        tell(request, "role_changed", by(request), facts=facts)
