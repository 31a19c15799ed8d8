"""What the one table must look like by the records' definitions, and how another differs."""

from collections.abc import Iterable, Mapping
from typing import Any

from pynamodb.attributes import Attribute

from reservations.models.base import DeskIndex, HotelRecord, OwnerIndex

INDEXES: tuple[Any, ...] = (DeskIndex, OwnerIndex)
KINDS = {"S": "text", "N": "a number", "B": "binary"}

# A table or an index in the words of `DescribeTable`.
Described = Mapping[str, Any]


def definition() -> dict[str, Any]:
    """The table as `CreateTable` wants it, from the definitions of the records."""
    keys = [_key_of(HotelRecord.get_attributes()), *(_key_of(i.Meta.attributes) for i in INDEXES)]
    attributes = {each.attr_name: each.attr_type for key in keys for each in key}
    return {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": kind} for name, kind in attributes.items()
        ],
        "KeySchema": _key_schema(HotelRecord.get_attributes()),
        "GlobalSecondaryIndexes": [
            {
                "IndexName": index.Meta.index_name,
                "KeySchema": _key_schema(index.Meta.attributes),
                "Projection": {
                    "ProjectionType": index.Meta.projection.projection_type,
                    "NonKeyAttributes": list(index.Meta.projection.non_key_attributes),
                },
            }
            for index in INDEXES
        ],
    }


def differences(found: Described) -> list[str]:
    """How a table that exists differs from what the desk needs, as sentences; empty if it fits."""
    wanted = definition()
    said = [*_key_differences("The table", wanted, found), *_kind_differences(wanted, found)]
    there = {index["IndexName"]: index for index in found.get("GlobalSecondaryIndexes", [])}
    for index in wanted["GlobalSecondaryIndexes"]:
        name = index["IndexName"]
        if name not in there:
            said.append(f"The index {name} is missing.")
            continue
        other = there.pop(name)
        said += _key_differences(f"The index {name}", index, other)
        said += _projection_differences(name, index["Projection"], other["Projection"])
    return said + [f"The index {name} is none of the desk's." for name in sorted(there)]


def _key_of(attributes: Mapping[str, Attribute[Any]]) -> list[Attribute[Any]]:
    """The partition key's attribute and then the sort key's."""
    key = [each for each in attributes.values() if each.is_hash_key or each.is_range_key]
    return sorted(key, key=lambda each: each.is_range_key)


def _key_schema(attributes: Mapping[str, Attribute[Any]]) -> list[dict[str, str]]:
    return [
        {"AttributeName": each.attr_name or "", "KeyType": "HASH" if each.is_hash_key else "RANGE"}
        for each in _key_of(attributes)
    ]


def _key_differences(what: str, wanted: Described, found: Described) -> Iterable[str]:
    if _named(wanted) != _named(found):
        yield f"{what} has the key {_named(found)} instead of {_named(wanted)}."


def key_names(described: Described) -> list[str]:
    """The names of the partition key's attribute and of the sort key's."""
    schema = sorted(described["KeySchema"], key=lambda part: part["KeyType"])
    return [part["AttributeName"] for part in schema]


def _named(described: Described) -> str:
    return " and ".join(key_names(described))


def _kind_differences(wanted: Described, found: Described) -> Iterable[str]:
    kinds = {each["AttributeName"]: each["AttributeType"] for each in found["AttributeDefinitions"]}
    for each in wanted["AttributeDefinitions"]:
        name, kind = each["AttributeName"], each["AttributeType"]
        if kinds.get(name, kind) != kind:
            yield f"The attribute {name} is {KINDS[kinds[name]]}, not {KINDS[kind]}."


def _projection_differences(name: str, wanted: Described, found: Described) -> Iterable[str]:
    if found["ProjectionType"] != wanted["ProjectionType"]:
        kind = found["ProjectionType"]
        yield f"The index {name} projects {kind}, not {wanted['ProjectionType']}."
        return
    needed, there = set(wanted["NonKeyAttributes"]), set(found.get("NonKeyAttributes", []))
    if needed - there:
        yield f"The index {name} does not project {', '.join(sorted(needed - there))}."
    if there - needed:
        yield f"The index {name} projects more: {', '.join(sorted(there - needed))}."
