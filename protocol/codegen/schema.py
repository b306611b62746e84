"""Reads protocol/schemas/ into a model of messages, structs and fields.

*Must not know:* how bytes are laid out (layout.py) or how Python is written (emit.py).
*Theory:* a file holds the messages that belong together; a message holds its structs by name, the outermost one
being called `fields`; a field is one line, `Name: type versions [word...]`. Everything that is not understood is an
error, so that a typing mistake cannot change the protocol silently. The notation is described in protocol/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

__all__ = [
    "SCHEMAS",
    "Field",
    "Message",
    "SchemaError",
    "SchemaFile",
    "Struct",
    "Versions",
    "load_all",
    "snake_case",
]

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
PRIMITIVES = frozenset(
    [
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint16",
        "uint32",
        "float64",
        "string",
        "bytes",
        "records",
        "uuid",
    ],
)
MESSAGE_TYPES = frozenset(
    ["request", "response", "header", "data", "metadata", "coordinator-key", "coordinator-value"]
)
MESSAGE_WORDS = frozenset(["type", "key", "listeners", "versions", "flexible", "unstable", "fields"])
FOREVER = 0x7FFF


class SchemaError(ValueError):
    """A schema file says something that is not in the notation."""


@dataclass(frozen=True, slots=True)
class Versions:
    """A closed range of versions; empty when `high` is below `low`."""

    low: int
    high: int

    @staticmethod
    def parse(text: str) -> Versions:
        if text == "none":
            return NO_VERSIONS
        found = re.fullmatch(r"(\d+)(?:-(\d+)|(\+))?", text)
        if found is None:
            raise SchemaError(f"not a range of versions: {text!r}")
        low, high, plus = found.groups()
        return Versions(int(low), FOREVER if plus else int(high or low))

    def __contains__(self, version: int) -> bool:
        return self.low <= version <= self.high

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.low, self.high + 1))

    def __str__(self) -> str:
        if self.high < self.low:
            return "none"
        if self.high == FOREVER:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


NO_VERSIONS = Versions(0, -1)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `type` is that of the value, or of the elements when `is_array`."""

    name: str
    type: str
    is_array: bool
    versions: Versions
    nullable: Versions = NO_VERSIONS
    tag: int | None = None
    tagged: Versions = NO_VERSIONS
    default: str | None = None
    flexible: Versions | None = None
    ignorable: bool = False
    is_key: bool = False
    entity: str | None = None

    @property
    def attribute(self) -> str:
        """The Python name: error_code for ErrorCode."""
        return snake_case(self.name)

    @property
    def is_struct(self) -> bool:
        """Whether the value (or the element) is one of the message's structs."""
        return self.type not in PRIMITIVES


@dataclass(frozen=True, slots=True)
class Struct:
    """A named run of fields; `shared` holds the versions of one that several fields name."""

    name: str
    fields: tuple[Field, ...]
    shared: Versions | None = None


@dataclass(slots=True)
class Message:
    """A request, a response or a stored record: `structs[0]` is the message's own, named like it."""

    name: str
    type: str
    key: int | None
    listeners: tuple[str, ...]
    versions: Versions
    flexible: Versions
    unstable: bool
    structs: dict[str, Struct] = field(default_factory=dict)

    @property
    def root(self) -> Struct:
        """The outermost struct."""
        return self.structs[self.name]


@dataclass(slots=True)
class SchemaFile:
    """One file: its path under schemas/, its one line about, its digest and its messages."""

    path: str
    about: str
    digest: str
    messages: list[Message]

    @property
    def folder(self) -> str:
        """'' for an API, else data, metadata, group, ..."""
        return self.path.rpartition("/")[0]


def snake_case(name: str) -> str:
    """ErrorCode -> error_code; KRaft counts as one word."""
    name = name.replace("KRaft", "Kraft")
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def load_all(root: Path = SCHEMAS) -> list[SchemaFile]:
    """Every schema file, APIs first, in the order of their paths."""
    paths = sorted(root.rglob("*.yaml"), key=lambda p: (len(p.relative_to(root).parts), str(p)))
    return [load_file(path, path.relative_to(root).as_posix()) for path in paths]


def load_file(path: Path, name: str) -> SchemaFile:
    """One schema file; SchemaError names the file and the place."""
    raw = path.read_bytes()
    try:
        document = yaml.load(raw, Loader=yaml.BaseLoader)
        if not isinstance(document, dict) or not isinstance(document.get("about"), str):
            raise SchemaError("a schema file begins with `about:` and holds messages")
        about = document.pop("about")
        messages = [_message(key, value) for key, value in document.items()]
    except (SchemaError, yaml.YAMLError) as error:
        raise SchemaError(f"{name}: {error}") from None
    return SchemaFile(name, about, sha256(raw).hexdigest()[:16], messages)


def _message(name: str, entry: Mapping[str, Any]) -> Message:
    words = {k: v for k, v in entry.items() if not k[0].isupper()}
    if unknown := words.keys() - MESSAGE_WORDS:
        raise SchemaError(f"{name}: unknown entries {sorted(unknown)}")
    if missing := {"type", "versions", "flexible", "fields"} - words.keys():
        raise SchemaError(f"{name}: missing entries {sorted(missing)}")
    if words["type"] not in MESSAGE_TYPES:
        raise SchemaError(f"{name}: unknown type {words['type']!r}")
    if words.get("unstable", "latest") != "latest":
        raise SchemaError(f"{name}: the only value of `unstable` is `latest`")
    message = Message(
        name=name,
        type=words["type"],
        key=int(words["key"]) if "key" in words else None,
        listeners=tuple(part.strip() for part in words.get("listeners", "").split(",") if part.strip()),
        versions=Versions.parse(words["versions"]),
        flexible=Versions.parse(words["flexible"]),
        unstable="unstable" in words,
    )
    message.structs[name] = Struct(name, _fields(name, entry["fields"]))
    for key, value in entry.items():
        if key[0].isupper():
            struct = _struct(name, key, value)
            message.structs[struct.name] = struct
    _check_names(message)
    return message


def _struct(message: str, key: str, value: Mapping[str, str]) -> Struct:
    name, *rest = key.split()
    if not rest:
        return Struct(name, _fields(f"{message}.{name}", value))
    if len(rest) != 2 or rest[0] != "shared":
        raise SchemaError(f"{message}: a struct is `Name:` or `Name shared VERSIONS:`, not {key!r}")
    return Struct(name, _fields(f"{message}.{name}", value), Versions.parse(rest[1]))


def _check_names(message: Message) -> None:
    used = {f.type for s in message.structs.values() for f in s.fields if f.is_struct}
    if unknown := used - message.structs.keys():
        raise SchemaError(f"{message.name}: no such struct {sorted(unknown)}")
    if unused := message.structs.keys() - used - {message.name}:
        raise SchemaError(f"{message.name}: nobody uses {sorted(unused)}")


def _fields(place: str, entry: Mapping[str, str] | str) -> tuple[Field, ...]:
    if not isinstance(entry, Mapping):
        raise SchemaError(f"{place}: fields are a mapping, `{{}}` when there are none")
    out = []
    for name, line in entry.items():
        try:
            out.append(parse_field(name, line))
        except (SchemaError, ValueError) as error:
            raise SchemaError(f"{place}.{name}: {error}") from None
    return tuple(out)


def parse_field(name: str, line: str) -> Field:
    """`type versions [word...]`: the words are those of protocol/README.md."""
    kind, versions_text, *words = line.split()
    versions = Versions.parse(versions_text)
    found: dict[str, Any] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if key in found:
            raise SchemaError(f"{key} is said twice")
        found[key] = value if equals else None
    tag, tagged = _tag(found.pop("tag", None), versions)
    is_array = kind.endswith("[]")
    out = Field(
        name=name,
        type=kind.removesuffix("[]"),
        is_array=is_array,
        versions=versions,
        nullable=_span(found, "nullable", versions),
        tag=tag,
        tagged=tagged,
        default=found.pop("default", None),
        flexible=Versions.parse(found.pop("flexible")) if "flexible" in found else None,
        ignorable=_flag(found, "ignorable"),
        is_key=_flag(found, "key"),
        entity=found.pop("entity", None),
    )
    if found:
        raise SchemaError(f"unknown words {sorted(found)}")
    if out.is_struct and not out.type[0].isupper():
        raise SchemaError(f"unknown type {out.type!r}")
    return out


def _tag(text: str | None, versions: Versions) -> tuple[int | None, Versions]:
    if text is None:
        return None, NO_VERSIONS
    number, colon, span = text.partition(":")
    return int(number), Versions.parse(span) if colon else versions


def _span(found: dict[str, Any], key: str, versions: Versions) -> Versions:
    if key not in found:
        return NO_VERSIONS
    value = found.pop(key)
    return versions if value is None else Versions.parse(value)


def _flag(found: dict[str, Any], key: str) -> bool:
    if key not in found:
        return False
    if found.pop(key) is not None:
        raise SchemaError(f"{key} takes no value")
    return True
