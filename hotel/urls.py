"""The pages and their addresses."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from reservations.accounts.views.sign_in import SignOut


def to(name: str) -> object:
    """One door: the admin's own pages for it lead to the desk's, with what they were asked."""
    view = RedirectView.as_view(pattern_name=name, query_string=True)
    return login_not_required(view)


# Looked up when it is asked for: commands run before static files have been collected.
favicon_url = lazy(static, str)("reservations/favicon.svg")
favicon = login_not_required(RedirectView.as_view(url=favicon_url))

urlpatterns = [
    path("", include("reservations.accounts.urls")),
    path("admin/login/", to("login")),
    path("admin/logout/", SignOut.as_view()),
    path("admin/password_change/", to("change_password")),
    path("admin/", admin.site.urls),
    # Browsers ask for it on pages that name no icon of their own, such as Django's admin.
    path("favicon.ico", favicon),
    path("", include("reservations.urls")),
]
