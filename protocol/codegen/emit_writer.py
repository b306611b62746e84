"""Writes the encoding functions: one per distinct layout, straight-line.

*Must not know:* which versions use a layout.
*Theory:* a step of the layout becomes one `pack` of its fixed fields and the head of the next value, then the value
itself is appended. A head of one byte is the common case of a compact length; longer ones take the other branch.
"""

from __future__ import annotations

from dataclasses import replace

from protocol.codegen.layout import CODES, Layout, MessageLayouts, Place, Step
from protocol.codegen.writer import Lines, Names, can_be_none, literal, non_default

__all__ = ["emit_writer"]

BLOBS = ("string", "bytes", "records")
ELEMENT_PACKERS = {
    "int8": "pack_int8s",
    "int16": "pack_int16s",
    "int32": "pack_int32s",
    "int64": "pack_int64s",
    "uuid": "pack_uuids",
}


class _Writer:
    def __init__(self, lines: Lines, names: Names, layouts: MessageLayouts) -> None:
        self.lines = lines
        self.names = names
        self.layouts = layouts
        self.message = layouts.message

    def name(self, layout: Layout) -> str:
        return self.names.function("write", self.message, layout, self.layouts.first_version[layout])

    def function(self, layout: Layout) -> None:
        lines, cls = self.lines, self.names.class_of(self.message, layout.struct)
        if layout.struct == self.message.name:
            with lines.block(f"def {self.name(layout)}(parts: list[Buffer], item: {cls}) -> None:"):
                self.body(layout)
        else:
            with (
                lines.block(f"def {self.name(layout)}(parts: list[Buffer], items: Iterable[{cls}]) -> None:"),
                lines.block("for item in items:"),
            ):
                self.body(layout)
        lines("", "")

    def body(self, layout: Layout) -> None:
        before = len(self.lines.out)
        if any(
            place.field.type in BLOBS and not place.field.is_array
            for place in (*layout.places, *layout.tagged)
        ):
            self.lines("raw: Buffer")
        if layout.tagged:
            self.lines("tags: list[bytes] = []", "body: list[Buffer]")
        for field in layout.absent:
            if not field.ignorable:
                condition = non_default(f"item.{field.attribute}", field, self.names, self.message)
                self.lines(f"if {unwrapped(condition)}:", f'    raise absent("{field.attribute}")')
        for step in layout.steps:
            self.step(step, layout)
        if len(self.lines.out) == before:
            self.lines("pass")

    def step(self, step: Step, layout: Layout) -> None:
        for place in step.run:
            self.check(place)
        run = [f"item.{place.attribute}" for place in step.run]
        codes = [CODES[place.field.type] for place in step.run]
        if step.tags:
            self.tags(layout, run, codes)
        elif step.value is not None:
            self.value(step.value, run, codes, "parts")
        else:
            self.append("parts", run, codes)

    def check(self, place: Place) -> None:
        if place.field.type == "uuid" and not place.field.is_array:
            self.lines(f"if len(item.{place.attribute}) != 16:", f'    raise bad_uuid("{place.attribute}")')

    def packed(self, values: list[str], codes: list[str]) -> str:
        """An expression for the bytes of fixed values; x is a zero byte without a value."""
        if codes == ["x"]:
            return 'b"\\x00"'
        if codes == ["B"]:
            return f"BYTES[{values[0]}]"
        return f"{self.names.struct(codes)}.pack({', '.join(values)})"

    def append(self, parts: str, values: list[str], codes: list[str]) -> None:
        if codes:
            self.lines(f"{parts}.append({self.packed(values, codes)})")

    def tags(self, layout: Layout, run: list[str], codes: list[str]) -> None:
        lines = self.lines
        if not layout.tagged:
            self.append("parts", run, [*codes, "x"])
            return
        for place in layout.tagged:
            condition = non_default(f"item.{place.attribute}", place.field, self.names, self.message)
            with lines.block(f"if {unwrapped(condition)}:"):
                lines("body = []")
                self.check(place)
                if place.head or place.element is not None:
                    self.tagged(place)
                else:
                    self.append("body", [f"item.{place.attribute}"], [CODES[place.field.type]])
                lines(f"tags.append(tagged({place.field.tag}, body))")
        with lines.block("if tags:"):
            self.append("parts", [*run, "len(tags)"], [*codes, "B"])
            lines("parts.extend(tags)")
        with lines.block("else:"):
            self.append("parts", run, [*codes, "x"])

    def tagged(self, place: Place) -> None:
        """A tagged value that is not the default: where null is the default, it cannot be null any more."""
        if literal(place.field, self.names, self.message) != "None":
            self.value(place, [], [], "body")
        elif place.field.is_struct and not place.field.is_array:
            self.lines('body.append(b"\\x01")')
            self.struct(replace(place, nullable=False), [], [], "body")
        else:
            self.write(replace(place, nullable=False), [], [], "body")

    def value(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        if not place.nullable and can_be_none(place.field, self.names, self.message):
            self.lines(f"if item.{place.attribute} is None:", f'    raise null_here("{place.attribute}")')
        self.write(place, run, codes, parts)

    def write(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        if place.field.is_array:
            self.array(place, run, codes, parts)
        elif place.field.is_struct:
            self.struct(place, run, codes, parts)
        else:
            self.blob(place, run, codes, parts)

    def head(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        """Appends the run and the head that stands in `size`."""
        if not place.compact:
            self.append(parts, [*run, "size"], [*codes, place.head])
            return
        long = (
            "string_size(size)"
            if place.field.type == "string" and not place.field.is_array
            else "uvarint(size)"
        )
        if not codes:
            self.lines(f"{parts}.append(BYTES[size] if size < 128 else {long})")
            return
        with self.lines.block("if size < 128:"):
            self.append(parts, [*run, "size"], [*codes, "B"])
        with self.lines.block("else:"):
            self.lines(f"{parts}.append({self.packed(run, codes)} + {long})")

    def blob(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        value = f"item.{place.attribute}"
        raw = f"{value}.encode()" if place.field.type == "string" else value
        more = " + 1" if place.compact else ""
        if place.nullable:
            with self.lines.block(f"if {value} is None:"):
                self.lines("size = 0" if place.compact else "size = -1", 'raw = b""')
            with self.lines.block("else:"):
                self.lines(f"raw = {raw}", f"size = len(raw){more}")
        else:
            self.lines(f"raw = {raw}", f"size = len(raw){more}")
        self.head(place, run, codes, parts)
        self.lines(f"{parts}.append(raw)")

    def array(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        values = f"item.{place.attribute}"
        count = f"len({values}) + 1" if place.compact else f"len({values})"
        null = "0" if place.compact else "-1"
        self.lines(f"size = {null} if {values} is None else {count}" if place.nullable else f"size = {count}")
        self.head(place, run, codes, parts)
        if place.nullable:
            with self.lines.block(f"if {values}:"):
                self.elements(place, values, parts)
        else:
            self.elements(place, values, parts)

    def elements(self, place: Place, values: str, parts: str) -> None:
        if place.element is not None:
            self.lines(f"{self.name(place.element)}({parts}, {values})")
        elif place.field.type == "string":
            function = "write_compact_strings" if place.compact else "write_strings"
            self.lines(f"{function}({parts}, {values})")
        elif place.field.type == "int32":
            table = "INT32S[size - 1]" if place.compact else "INT32S[size]"
            self.lines(f"{parts}.append({table}.pack(*{values}) if size < 17 else pack_int32s({values}))")
        else:
            self.lines(f"{parts}.append({ELEMENT_PACKERS[place.field.type]}({values}))")

    def struct(self, place: Place, run: list[str], codes: list[str], parts: str) -> None:
        assert place.element is not None
        value = f"item.{place.attribute}"
        write = f"{self.name(place.element)}({parts}, ({value},))"
        if not place.nullable:
            self.append(parts, run, codes)
            self.lines(write)
            return
        with self.lines.block(f"if {value} is None:"):
            self.append(parts, [*run, "0" if place.tagged else "-1"], [*codes, place.head])
        with self.lines.block("else:"):
            self.append(parts, [*run, "1"], [*codes, place.head])
            self.lines(write)


def unwrapped(condition: str) -> str:
    """Drops the outer brackets."""
    return condition[1:-1] if condition.startswith("(") and condition.endswith(")") else condition


def emit_writer(lines: Lines, names: Names, layouts: MessageLayouts, layout: Layout) -> str:
    """Writes the function of one layout; returns its name."""
    writer = _Writer(lines, names, layouts)
    writer.function(layout)
    return writer.name(layout)
