"""What a part of an address can look like, by the name that the addresses use for it."""

from django.urls import register_converter

from reservations.views.converters import (
    CodeConverter,
    DateConverter,
    GuestConverter,
    NumberConverter,
    OperationConverter,
    RelationConverter,
    RoomConverter,
    TypeConverter,
)

register_converter(CodeConverter, "code")
register_converter(DateConverter, "date")
register_converter(GuestConverter, "guest")
register_converter(OperationConverter, "operation")
register_converter(NumberConverter, "number")
register_converter(RelationConverter, "relation")
register_converter(RoomConverter, "room")
register_converter(TypeConverter, "type")
