"""Messages as JSON, in exactly the shape of Kafka's own JSON converters, in both directions.

For: `flarestream codec`, dumps of logs, golden vectors, and people. *Must not know:* bytes on the wire.
*Theory:* driven by the rows of shapes.py, not by generated code: nobody waits for it. Bytes and record sets are
base64, uuids 22 characters, fields outside of the version are left out, tagged fields at their default too. Kafka's
converters print a record set as an empty string; here it is printed.
*Kafka:* the generated XxxJsonConverter classes, common.protocol.MessageUtil.
"""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from collections.abc import Mapping
from math import isfinite, isnan
from sys import modules
from typing import Any

from flarestream.wire import uuids
from flarestream.wire.index import load
from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import EncodeError
from flarestream.wire.shapes import SHAPES, Row, Span

__all__ = ["from_json", "to_json"]

Json = Any
Shape = dict[str, tuple[Row, ...]]

_RANGES = {
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
}
# JSON has no such numbers; Kafka's converters print them as strings.
_NOT_NUMBERS = ("NaN", "Infinity", "-Infinity")


def _within(span: Span, version: int) -> bool:
    return span[0] <= version <= span[1]


def _check_version(cls: type[Message], version: int) -> None:
    if not cls.MIN_VERSION <= version <= cls.MAX_VERSION:
        raise EncodeError(f"{cls.__name__} has no version {version}")


def to_json(message: Message, version: int) -> dict[str, Json]:
    """The message at a version as what `json.dumps` takes. Raises EncodeError, as encoding would."""
    name = type(message).__name__
    _check_version(type(message), version)
    return _struct_to_json(message, SHAPES[name], version)


def _struct_to_json(value: Struct, shape: Shape, version: int) -> dict[str, Json]:
    out: dict[str, Json] = {}
    for attribute, name, kind, is_array, versions, nullable, tagged, default, ignorable in shape[
        type(value).__name__
    ]:
        field = getattr(value, attribute)
        if not _within(versions, version):
            if not ignorable and not _is_default(field, kind, is_array, default):
                raise EncodeError(f"{name} is set, but version {version} does not have it")
            continue
        if _within(tagged, version) and _is_default(field, kind, is_array, default):
            continue
        if field is None:
            if not _within(nullable, version):
                raise EncodeError(f"{name} is None, which version {version} does not allow")
            out[name] = None
        elif is_array:
            out[name] = [_value_to_json(element, kind, shape, version) for element in field]
        else:
            out[name] = _value_to_json(field, kind, shape, version)
    return out


def _is_default(value: Any, kind: str, is_array: bool, default: object) -> bool:
    if value is None or default is None:
        return value is None and default is None
    if is_array or kind == "bytes":
        return len(value) == 0
    if kind[0].isupper():
        return bool(value == type(value)())
    return bool(value == default)


def _value_to_json(value: Any, kind: str, shape: Shape, version: int) -> Json:
    if kind[0].isupper():
        return _struct_to_json(value, shape, version)
    if kind == "uuid":
        return uuids.to_text(value)
    if kind in ("bytes", "records"):
        return b64encode(value).decode()
    if kind == "float64" and not isfinite(value):
        return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def from_json(name: str, data: Json, version: int) -> Message:
    """The message that the JSON describes. Raises EncodeError when it does not fit the version, KeyError when no
    message has the name."""
    cls = load(name)
    _check_version(cls, version)
    value = _struct_from_json(cls, SHAPES[name], data, version)
    assert isinstance(value, Message)
    return value


def _struct_from_json(cls: type[Struct], shape: Shape, data: Json, version: int) -> Struct:
    if not isinstance(data, Mapping):
        raise EncodeError(f"{cls.__name__}: expected a JSON object, got {type(data).__name__}")
    fields: dict[str, Any] = {}
    for attribute, name, kind, is_array, versions, nullable, tagged, _, _ in shape[cls.__name__]:
        if name not in data:
            if _within(versions, version) and not _within(tagged, version):
                raise EncodeError(
                    f"{cls.__name__}: unable to locate field '{name}', mandatory in version {version}"
                )
            continue
        value = data[name]
        place = f"{cls.__name__}.{name}"
        if value is None:
            if not _within(nullable, version):
                raise EncodeError(f"{place} is null, which version {version} does not allow")
            fields[attribute] = None
        elif is_array:
            if not isinstance(value, list):
                raise EncodeError(f"{place}: expected a JSON array, got {type(value).__name__}")
            fields[attribute] = [
                _value_from_json(cls, place, kind, shape, element, version) for element in value
            ]
        else:
            fields[attribute] = _value_from_json(cls, place, kind, shape, value, version)
    return cls(**fields)


def _value_from_json(
    cls: type[Struct], place: str, kind: str, shape: Shape, value: Json, version: int
) -> Any:
    if kind[0].isupper():
        return _struct_from_json(getattr(modules[cls.__module__], kind), shape, value, version)
    if kind in _RANGES:
        return _integer(place, value, *_RANGES[kind])
    if kind == "bool":
        if not isinstance(value, bool):
            raise EncodeError(f"{place}: expected a boolean")
        return value
    if kind == "float64":
        if not isinstance(value, float) and value not in _NOT_NUMBERS:
            raise EncodeError(f"{place}: expected a floating point number")
        return float(value)
    if not isinstance(value, str):
        raise EncodeError(f"{place}: expected a string")
    if kind == "string":
        # What Java writes for half a surrogate pair.
        return value.encode("utf-8", "replace").decode()
    try:
        return uuids.from_text(value) if kind == "uuid" else b64decode(value, validate=True)
    except (ValueError, binascii.Error) as error:
        raise EncodeError(f"{place}: {error}") from error


def _integer(place: str, value: Json, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise EncodeError(f"{place}: expected an integer")
    if not low <= value <= high:
        raise EncodeError(f"{place}: {value} is not in {low}..{high}")
    return value
