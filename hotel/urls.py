"""The pages and their addresses."""

from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

from reservations.forms.sign_in import SignInForm

sign_in = auth_views.LoginView.as_view(authentication_form=SignInForm)
# Whoever signs out after the session has ended would else be asked to sign in for it.
sign_out = login_not_required(auth_views.LogoutView.as_view())
# Looked up when it is asked for: commands run before static files have been collected.
favicon_url = lazy(static, str)("reservations/favicon.svg")
favicon = login_not_required(RedirectView.as_view(url=favicon_url))

urlpatterns = [
    path("accounts/login/", sign_in, name="login"),
    path("accounts/logout/", sign_out, name="logout"),
    path("admin/", admin.site.urls),
    # Browsers ask for it on pages that name no icon of their own, such as Django's admin.
    path("favicon.ico", favicon),
    path("", include("reservations.urls")),
]
