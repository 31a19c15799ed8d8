"""The addresses of signing in and of the staff's accounts."""

from django.urls import path

from reservations.accounts.views.change_password import ChangePassword
from reservations.accounts.views.second_factor import RecoveryCodes, SecondFactor, SecondFactorOff
from reservations.accounts.views.sign_in import SecondStep, SignIn, SignOut
from reservations.accounts.views.staff import (
    RequireSecondFactor,
    ResetSecondFactor,
    StaffPage,
    UnlockAccount,
    UnlockAddress,
)

urlpatterns = [
    path("accounts/login/", SignIn.as_view(), name="login"),
    path("accounts/login/code/", SecondStep.as_view(), name="second_step"),
    path("accounts/logout/", SignOut.as_view(), name="logout"),
    path("accounts/password/", ChangePassword.as_view(), name="change_password"),
    path("accounts/second-factor/", SecondFactor.as_view(), name="second_factor"),
    path("accounts/second-factor/off/", SecondFactorOff.as_view(), name="second_factor_off"),
    path("accounts/recovery-codes/", RecoveryCodes.as_view(), name="recovery_codes"),
    path("staff/", StaffPage.as_view(), name="staff"),
    path(
        "staff/second-factor/",
        RequireSecondFactor.as_view(),
        name="require_second_factor",
    ),
    path("staff/unlock-address/", UnlockAddress.as_view(), name="unlock_address"),
    path("staff/<int:account>/unlock/", UnlockAccount.as_view(), name="unlock_account"),
    path(
        "staff/<int:account>/reset-second-factor/",
        ResetSecondFactor.as_view(),
        name="reset_second_factor",
    ),
]
