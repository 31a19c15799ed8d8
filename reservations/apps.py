"""The one app."""

from django.apps import AppConfig
from django.conf import settings


class ReservationsConfig(AppConfig):
    name = "reservations"
    verbose_name = "Front desk"

    def ready(self) -> None:
        from reservations.accounts.names import reserve
        from reservations.models.base import configure

        reserve()
        # Only names the table and where it is; connections are made when they are needed.
        configure(
            table=settings.HOTEL_TABLE,
            region=settings.AWS_REGION,
            endpoint=settings.DYNAMODB_ENDPOINT_URL,
        )
