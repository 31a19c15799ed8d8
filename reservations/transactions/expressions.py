"""PynamoDB's conditions and update actions, evaluated in Python on a raw item.

DynamoDB says that a write's condition failed and hands the old item back, but not which part
of the condition it was. The same expression that was sent is judged here, so that the rule
stands in one place. Applying the actions yields the item as it will be, for its cost.

A raw item is what the wire carries: `{"RoomStatus": {"S": "FREE"}, ...}`.
"""

import copy
import operator
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, cast

from pynamodb.expressions import condition as conditions
from pynamodb.expressions import operand as operands
from pynamodb.expressions import update as actions

RawItem = dict[str, dict[str, Any]]

ORDERINGS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SEGMENT = re.compile(r"(?P<name>[^\[]+)(?P<indexes>(\[\d+\])*)$")


def holds(condition: conditions.Condition, item: RawItem | None) -> bool:
    """Whether the condition is true of the item; None stands for an item that is not there."""
    item = item or {}
    match condition:
        case conditions.And(values=(left, right)):
            return holds(left, item) and holds(right, item)
        case conditions.Or(values=(left, right)):
            return holds(left, item) or holds(right, item)
        case conditions.Not(values=(inner,)):
            return not holds(inner, item)
        case conditions.Exists(values=(path,)):
            return _value(path, item) is not None
        case conditions.NotExists(values=(path,)):
            return _value(path, item) is None
        case conditions.In(values=(path, *wanted)):
            return any(_value(path, item) == _value(each, item) for each in wanted)
        case conditions.Comparison(operator=sign, values=(left, right)):
            return _compare(sign, _value(left, item), _value(right, item))
    raise NotImplementedError(f"No verb of the desk uses the condition {condition!r} yet.")


def applied(changes: Iterable[actions.Action], item: RawItem) -> RawItem:
    """A copy of the item as the update's actions leave it."""
    after = copy.deepcopy(item)
    for change in changes:
        path = cast(operands.Path, change.values[0])
        match change:
            case actions.SetAction(values=(_, value)):
                _put(path, after, _value(value, item))
            case actions.RemoveAction():
                after.pop(path.path[0], None)
            case actions.AddAction(values=(_, operands.Value(value={"N": _}) as amount)):
                after[path.path[0]] = _number(_counted(path, item) + _amount(amount, item))
            case actions.AddAction(values=(_, value)):
                _merge(path, after, _value(value, item), set.union)
            case actions.DeleteAction(values=(_, value)):
                _merge(path, after, _value(value, item), set.difference)
    return after


def _compare(sign: str, left: Any, right: Any) -> bool:
    if sign == "=":
        return left is not None and bool(left == right)
    if sign == "<>":
        return bool(left != right)
    if left is None or right is None or left.keys() != right.keys():
        return False
    return ORDERINGS[sign](_sortable(left), _sortable(right))


def _sortable(value: dict[str, Any]) -> Any:
    ((kind, content),) = value.items()
    return Decimal(content) if kind == "N" else content.encode()


def _value(operand: Any, item: RawItem) -> Any:
    """The typed value (`{"S": "FREE"}`) of a path, a literal or a sum; None if it is absent."""
    match operand:
        case operands.Path():
            return _look_up(operand, item)
        case operands.Value():
            return operand.value
        case operands._Increment(values=(left, right)):
            return _number(_amount(left, item) + _amount(right, item))
        case operands._Decrement(values=(left, right)):
            return _number(_amount(left, item) - _amount(right, item))
    raise NotImplementedError(f"No verb of the desk uses the operand {operand!r} yet.")


def _amount(operand: Any, item: RawItem) -> Decimal:
    return Decimal(_value(operand, item)["N"])


def _counted(path: operands.Path, item: RawItem) -> Decimal:
    """ADD counts from nothing where there is no number yet."""
    return Decimal(item.get(path.path[0], {"N": "0"})["N"])


def _number(amount: Decimal) -> dict[str, str]:
    return {"N": str(amount)}


def _steps(path: operands.Path) -> list[str | int]:
    """`["Free[4]"]` -> `["Free", 4]`."""
    steps: list[str | int] = []
    for segment in path.path:
        match = SEGMENT.match(segment)
        if match is None:
            raise ValueError(f"{segment!r} is no segment of a document path.")
        steps.append(match["name"])
        steps.extend(int(index) for index in re.findall(r"\d+", match["indexes"]))
    return steps


def _look_up(path: operands.Path, item: RawItem) -> Any:
    first, *deeper = _steps(path)
    value = item.get(str(first))
    for step in deeper:
        inside = value.get("L") if value and isinstance(step, int) else (value or {}).get("M")
        if inside is None or (isinstance(step, int) and step >= len(inside)):
            return None
        value = inside[step] if isinstance(step, int) else inside.get(step)
    return value


def _put(path: operands.Path, item: RawItem, value: Any) -> None:
    name, *indexes = _steps(path)
    if not indexes:
        item[str(name)] = value
    else:
        item[str(name)]["L"][indexes[0]] = value


def _merge(
    path: operands.Path, item: RawItem, value: dict[str, list[str]], merge: Callable[..., set[str]]
) -> None:
    """ADD to or DELETE from a set; DynamoDB removes a set that becomes empty."""
    ((kind, members),) = value.items()
    name = path.path[0]
    merged = merge(set(item.get(name, {}).get(kind, [])), set(members))
    if merged:
        item[name] = {kind: sorted(merged)}
    else:
        item.pop(name, None)
