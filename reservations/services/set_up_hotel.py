"""Set up hotel: the record on which the business date, the zone and the currency stand."""

import datetime as dt

from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import HotelExists
from reservations.domain.schema_version import NEWEST
from reservations.models import Hotel
from reservations.transactions import Provided, Transaction


def set_up_hotel(
    operation: Operation,
    *,
    name: str,
    time_zone: str,
    currency: str,
    business_date: dt.date,
) -> Outcome:
    """Write the hotel's record, once. `time_zone` is an IANA name, `currency` an ISO 4217 code.

    Raises HotelExists and what the transaction raises.
    """
    hotel = Hotel.at(
        operation.hotel,
        name=name,
        time_zone=time_zone,
        currency=currency,
        business_date=business_date,
        schema_version=NEWEST,
    )
    with Transaction(
        operation,
        business_date=business_date,
        about=hotel.pk,
        facts={
            "after": {
                "name": name,
                "time_zone": time_zone,
                "currency": currency,
                "business_date": business_date.isoformat(),
            }
        },
        names={"Hotel": operation.hotel},
    ) as tx:
        absent = Hotel.pk.does_not_exist()
        tx.put(hotel, Provided(absent, lambda seen: HotelExists(hotel=seen.code)))
    return tx.outcome
