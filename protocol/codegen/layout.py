"""Turns a struct at a version into its layout: an ordered list of steps, one fixed-size read or write each.

*Must not know:* Python's syntax (emit*.py).
*Theory:* between two values of unknown size every byte has a known place. A step is a run of fixed-size fields
followed by the head of the next value of unknown size (its length, count, null marker, or the count of tagged
fields), so that one struct call moves all of them. Versions whose layouts are equal share one function: layouts are
compared by value, nested ones included. Flexible versions (KIP-482) write compact lengths and end with tagged fields.
"""

from __future__ import annotations

from dataclasses import dataclass

from protocol.codegen.schema import Field, Message, Struct

__all__ = ["CODES", "WIDTHS", "Layout", "MessageLayouts", "Place", "Step", "is_fixed", "layouts_of"]

# The struct module's letters for the fixed-size types, and for the heads of values.
CODES = {
    "bool": "?",
    "int8": "b",
    "int16": "h",
    "int32": "i",
    "int64": "q",
    "uint16": "H",
    "uint32": "I",
    "float64": "d",
    "uuid": "16s",
}
WIDTHS = {"?": 1, "b": 1, "B": 1, "x": 1, "h": 2, "H": 2, "i": 4, "I": 4, "q": 8, "d": 8, "16s": 16}


@dataclass(frozen=True, slots=True)
class Place:
    """A field as it stands at a version."""

    field: Field
    compact: bool
    nullable: bool
    tagged: bool
    element: Layout | None

    @property
    def attribute(self) -> str:
        return self.field.attribute

    @property
    def head(self) -> str:
        """The struct letter of what tells the size: '' for a fixed value or a struct that cannot be null."""
        kind = self.field
        if kind.is_array or kind.type in ("bytes", "records"):
            return "B" if self.compact else "i"
        if kind.type == "string":
            return "B" if self.compact else "h"
        if kind.is_struct and self.nullable:
            # Kafka marks a tagged null with an unsigned varint (0 or 1), any other with an int8 (-1 or 1).
            return "B" if self.tagged else "b"
        return ""

    @property
    def min_bytes(self) -> int:
        """The fewest bytes that the value can take."""
        if self.head:
            return WIDTHS[self.head]
        if self.element is not None:
            return self.element.min_bytes
        return WIDTHS[CODES[self.field.type]]

    @property
    def min_element_bytes(self) -> int:
        """The fewest bytes that one element of the array can take."""
        if self.element is not None:
            return self.element.min_bytes
        if self.field.type in CODES:
            return WIDTHS[CODES[self.field.type]]
        return 1 if self.compact else (2 if self.field.type == "string" else 4)


@dataclass(frozen=True, slots=True)
class Step:
    """Fixed fields, then at most one value of unknown size; or the tagged fields that end a struct."""

    run: tuple[Place, ...]
    value: Place | None
    tags: bool

    @property
    def head(self) -> str:
        if self.tags:
            return "B"
        return self.value.head if self.value is not None else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A struct at some versions. `strangers` are tags known only to other versions: Kafka refuses those."""

    struct: str
    flexible: bool
    places: tuple[Place, ...]
    tagged: tuple[Place, ...]
    absent: tuple[Field, ...]
    strangers: tuple[int, ...]

    @property
    def steps(self) -> list[Step]:
        out = []
        run: list[Place] = []
        for place in self.places:
            if is_fixed(place):
                run.append(place)
                continue
            out.append(Step(tuple(run), place, tags=False))
            run = []
        if run or self.flexible:
            out.append(Step(tuple(run), None, tags=self.flexible))
        return out

    @property
    def min_bytes(self) -> int:
        return sum(place.min_bytes for place in self.places) + (1 if self.flexible else 0)

    @property
    def has_bytes(self) -> bool:
        """Whether a field in here is a slice of the input."""
        places = (*self.places, *self.tagged)
        return any(
            p.field.type in ("bytes", "records") or (p.element and p.element.has_bytes) for p in places
        )


@dataclass(slots=True)
class MessageLayouts:
    """All distinct layouts of a message. `names` gives each layout its first version."""

    message: Message
    root: dict[int, Layout]
    first_version: dict[Layout, int]

    def of_struct(self, name: str) -> list[Layout]:
        """The distinct layouts of one struct, in the order of their first versions."""
        return [layout for layout in self.first_version if layout.struct == name]


def is_fixed(place: Place) -> bool:
    """Whether the value takes the same number of bytes always."""
    return not place.field.is_array and place.field.type in CODES


def layouts_of(message: Message) -> MessageLayouts:
    """Every version's layout; equal ones are the same object as far as dictionaries care."""
    out = MessageLayouts(message, {}, {})
    for version in message.versions:
        layout = _layout(message, message.root, version)
        out.root[version] = layout
        _remember(layout, version, out.first_version)
    return out


def _remember(layout: Layout, version: int, seen: dict[Layout, int]) -> None:
    for place in (*layout.places, *layout.tagged):
        if place.element is not None:
            _remember(place.element, version, seen)
    seen.setdefault(layout, version)


def _layout(message: Message, struct: Struct, version: int) -> Layout:
    flexible = version in message.flexible
    places, tagged, absent, strangers = [], [], [], []
    for field in struct.fields:
        if version not in field.versions:
            absent.append(field)
            if field.tag is not None and flexible:
                strangers.append(field.tag)
        elif field.tag is not None and version in field.tagged:
            tagged.append(_place(message, field, version, tagged=True))
        else:
            places.append(_place(message, field, version, tagged=False))
    tagged.sort(key=lambda place: place.field.tag or 0)
    return Layout(struct.name, flexible, tuple(places), tuple(tagged), tuple(absent), tuple(strangers))


def _place(message: Message, field: Field, version: int, *, tagged: bool) -> Place:
    compact = version in (message.flexible if field.flexible is None else field.flexible)
    element = _layout(message, message.structs[field.type], version) if field.is_struct else None
    return Place(field, compact, version in field.nullable, tagged, element)
