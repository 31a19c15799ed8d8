"""The one table, its two overloaded indexes, and the record that all others derive from."""

from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model

from reservations.models.keys import Key
from reservations.models.metering import attach
from reservations.models.whole_answers import require_whole_answers

# What boards, lists and histories show. A change of any of these on an item that stands in an
# index costs one more write unit, so what they do not show stays out.
PROJECTED = [
    "RecordType",
    "Id",
    "Code",
    "GuestId",
    "GuestName",
    "ReservationStatus",
    "RoomType",
    "AssignedRoom",
    "FulfilledByRoom",
    "Arrival",
    "Departure",
    "Adults",
    "Children",
    "Runs",
    "ReleaseAt",
    "RoomLocked",
    "RoomId",
    "Kind",
    "First",
    "Until",
    "Reason",
    "GivenName",
    "FamilyName",
    "Email",
    "Phone",
    "Operation",
    "Verb",
    "By",
    "At",
    "BusinessDate",
    "Facts",
    "Names",
]


class DeskIndex(GlobalSecondaryIndex["HotelRecord"]):
    """GSI1, what stands on the desk: reservations by status and desk date, guests by name."""

    class Meta:
        index_name = "GSI1"
        projection = IncludeProjection(PROJECTED)

    gsi1_pk = UnicodeAttribute(hash_key=True, attr_name="GSI1PK")
    gsi1_sk = UnicodeAttribute(range_key=True, attr_name="GSI1SK")


class OwnerIndex(GlobalSecondaryIndex["HotelRecord"]):
    """GSI2, what belongs to whom: a guest's stays, the journal of a record."""

    class Meta:
        index_name = "GSI2"
        projection = IncludeProjection(PROJECTED)

    gsi2_pk = UnicodeAttribute(hash_key=True, attr_name="GSI2PK")
    gsi2_sk = UnicodeAttribute(range_key=True, attr_name="GSI2SK")


class HotelRecord(Model):
    """Any record of the table; `RecordType` says which."""

    class Meta:
        table_name = "HotelManagement"
        region = "eu-west-1"
        host: str | None = None
        # PynamoDB's own would keep a call busy for two minutes, longer than a web worker lives.
        connect_timeout_seconds = 2
        read_timeout_seconds = 3
        max_retry_attempts = 2
        max_pool_connections = 32

    pk = UnicodeAttribute(hash_key=True, attr_name="PK")
    sk = UnicodeAttribute(range_key=True, attr_name="SK")
    record_type = DiscriminatorAttribute(attr_name="RecordType")
    gsi1_pk = UnicodeAttribute(null=True, attr_name="GSI1PK")
    gsi1_sk = UnicodeAttribute(null=True, attr_name="GSI1SK")
    gsi2_pk = UnicodeAttribute(null=True, attr_name="GSI2PK")
    gsi2_sk = UnicodeAttribute(null=True, attr_name="GSI2SK")
    # The operation that wrote the record last. A verb that has decided on what it read makes
    # its write depend on this value, so that it never acts on a state that is gone.
    last_operation = UnicodeAttribute(null=True, attr_name="LastOperation")

    # Whether a verb's state hangs on this record. Month items carry their conditions in their
    # numbers and holders; if they kept it, all bookings of a type would queue.
    keeps_last_operation = True

    desk = DeskIndex()
    owner = OwnerIndex()

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """PynamoDB asks here before every request."""
        connection = super()._get_connection()
        attach(connection.connection)
        require_whole_answers(connection.connection.client)
        return connection

    @property
    def key(self) -> Key:
        return Key(self.pk, self.sk)


def configure(*, table: str, region: str, endpoint: str | None) -> None:
    """Name the table and where it is. Connections are made when first needed, not here.

    `endpoint` is the address of a DynamoDB Local, or None for Amazon DynamoDB.
    """
    HotelRecord.Meta.table_name = table
    HotelRecord.Meta.region = region
    HotelRecord.Meta.host = endpoint
    models: list[type[Any]] = [HotelRecord, *HotelRecord.__subclasses__()]
    for model in models:
        model._connection = None
    _write_connections.clear()


_write_connections: list[Connection] = []


def write_connection() -> Connection:
    """The connection for transactions: it never retries, since the transaction scope must see
    every failure to know whether the outcome is certain."""
    if not _write_connections:
        meta: Any = HotelRecord.Meta
        connection = Connection(
            region=meta.region,
            host=meta.host,
            connect_timeout_seconds=meta.connect_timeout_seconds,
            read_timeout_seconds=meta.read_timeout_seconds,
            max_retry_attempts=0,
            max_pool_connections=meta.max_pool_connections,
        )
        connection.add_meta_table(HotelRecord._get_connection().get_meta_table())
        _write_connections.append(connection)
    # While there are no credentials PynamoDB makes the client anew each time.
    attach(_write_connections[0])
    require_whole_answers(_write_connections[0].client)
    return _write_connections[0]
