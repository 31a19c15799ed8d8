"""The addresses of the desk."""

# The converters are named by the addresses, and have to be known before them.
from reservations.urls import converters  # noqa: F401, I001
from reservations.urls import boards, groups, guests, history, house, stays

urlpatterns = [
    *boards.urlpatterns,
    *stays.urlpatterns,
    *groups.urlpatterns,
    *guests.urlpatterns,
    *house.urlpatterns,
    *history.urlpatterns,
]
