"""Writes the decoding functions: one per distinct layout, straight-line.

*Must not know:* which versions use a layout.
*Theory:* a step of the layout becomes one `unpack_from` that stores right into the attributes and leaves the head of
the next value in `size`; then the value is read in place when it is short, and by a helper when it is not. Structs in
arrays are read by one function per array, not per element.
"""

from __future__ import annotations

from protocol.codegen.layout import CODES, WIDTHS, Layout, MessageLayouts, Place, Step
from protocol.codegen.writer import Lines, Names, literal

__all__ = ["emit_reader"]

ELEMENT_READERS = {
    "int8": "read_int8s",
    "int16": "read_int16s",
    "int32": "read_int32s",
    "int64": "read_int64s",
    "uuid": "read_uuids",
}


class _Reader:
    def __init__(self, lines: Lines, names: Names, layouts: MessageLayouts, slices: bool) -> None:
        self.lines = lines
        self.names = names
        self.layouts = layouts
        self.message = layouts.message
        # Whether the input is a memoryview, because fields may be slices of it.
        self.slices = slices

    def name(self, layout: Layout) -> str:
        return self.names.function("read", self.message, layout, self.layouts.first_version[layout])

    def text(self, start: str, stop: str) -> str:
        if self.slices:
            return f'str(buf[{start}:{stop}], "utf-8", "replace")'
        return f'buf[{start}:{stop}].decode("utf-8", "replace")'

    def function(self, layout: Layout) -> None:
        lines, cls = self.lines, self.names.class_of(self.message, layout.struct)
        buf = "memoryview" if self.slices else "bytes"
        if layout.struct == self.message.name:
            with lines.block(f"def {self.name(layout)}(buf: {buf}, pos: int) -> tuple[{cls}, int]:"):
                self.body(layout, cls)
                lines("return item, pos")
        else:
            signature = f"(buf: {buf}, pos: int, count: int) -> tuple[list[{cls}], int]:"
            with lines.block(f"def {self.name(layout)}{signature}"):
                width = max(1, layout.min_bytes)
                lines(
                    f"if not 0 <= count * {width} <= len(buf) - pos or count > MAX_ELEMENTS:",
                    "    raise bad_count(count, len(buf) - pos)",
                    f"items: list[{cls}] = []",
                )
                with lines.block("for _ in range(count):"):
                    self.body(layout, cls)
                    lines("items.append(item)")
                lines("return items, pos")
        lines("", "")

    def body(self, layout: Layout, cls: str) -> None:
        self.lines(f"item = new({cls})")
        for field in layout.absent:
            self.lines(f"item.{field.attribute} = {literal(field, self.names, self.message)}")
        for step in layout.steps:
            self.step(step, layout)

    def step(self, step: Step, layout: Layout) -> None:
        targets = [f"item.{place.attribute}" for place in step.run]
        codes = [CODES[place.field.type] for place in step.run]
        if step.head:
            targets.append("size")
            codes.append(step.head)
        self.unpack(targets, codes)
        if step.tags:
            self.tags(layout)
        elif step.value is not None:
            self.value(step.value)

    def unpack(self, targets: list[str], codes: list[str]) -> None:
        if not codes:
            return
        if codes == ["B"]:
            self.lines(f"{targets[0]} = buf[pos]", "pos += 1")
        elif codes == ["?"]:
            self.lines(f"{targets[0]} = buf[pos] != 0", "pos += 1")
        else:
            left = ", ".join(targets) if len(targets) > 1 else f"({targets[0]},)"
            width = sum(WIDTHS[code] for code in codes)
            self.lines(f"{left} = {self.names.struct(codes)}.unpack_from(buf, pos)", f"pos += {width}")

    def tags(self, layout: Layout) -> None:
        lines = self.lines
        if not layout.tagged and not layout.strangers:
            lines("if size:", "    pos = skip_tags(buf, pos, size)")
            return
        for place in layout.tagged:
            lines(f"item.{place.attribute} = {literal(place.field, self.names, self.message)}")
        with lines.block("if size:"):
            lines("size, pos = tag_count(buf, pos, size)")
            with lines.block("for _ in range(size):"):
                lines("tag, size, pos = read_tag(buf, pos)")
                word = "if"
                for place in layout.tagged:
                    with lines.block(f"{word} tag == {place.field.tag}:"):
                        self.tagged(place)
                    word = "elif"
                for tag in layout.strangers:
                    lines(f"{word} tag == {tag}:", "    raise bad_tag(tag)")
                    word = "elif"
                lines("else:", "    pos = skip_tag(buf, pos, size)")

    def tagged(self, place: Place) -> None:
        if place.head or place.element is not None:
            self.unpack(["size"] if place.head else [], [place.head] if place.head else [])
            self.value(place)
        else:
            self.unpack([f"item.{place.attribute}"], [CODES[place.field.type]])

    def value(self, place: Place) -> None:
        if place.field.is_array:
            self.array(place)
        elif place.field.is_struct:
            self.struct(place)
        elif place.compact:
            self.compact(place)
        else:
            self.classic(place)

    def piece(self, place: Place) -> str:
        return self.text("pos", "stop") if place.field.type == "string" else "buf[pos:stop]"

    def compact(self, place: Place) -> None:
        target = f"item.{place.attribute}"
        kind = "string" if place.field.type == "string" else "bytes"
        with self.lines.block("if 0 < size < 128:"):
            self.lines("stop = pos + size - 1", f"{target} = {self.piece(place)}", "pos = stop")
        if place.nullable:
            self.lines("elif size == 0:", f"    {target} = None", "else:")
            self.lines(f"    {target}, pos = nullable_compact_{kind}(buf, pos, size)")
        else:
            self.lines("else:", f'    {target}, pos = compact_{kind}(buf, pos, size, "{place.attribute}")')

    def classic(self, place: Place) -> None:
        target = f"item.{place.attribute}"
        with self.lines.block("if size >= 0:"):
            self.lines("stop = pos + size", f"{target} = {self.piece(place)}", "pos = stop")
        self.lines(
            "else:",
            f"    {target} = None" if place.nullable else f'    raise null_value("{place.attribute}")',
        )

    def array(self, place: Place) -> None:
        lines = self.lines
        if place.field.type != "int32":
            self.long_array(place)
            return
        target = f"item.{place.attribute}"
        count = "size - 1" if place.compact else "size"
        with lines.block("if 0 < size < 17:"):
            lines(f"{target} = list(INT32S[{count}].unpack_from(buf, pos))")
            lines("pos += 4 * size - 4" if place.compact else "pos += 4 * size")
        with lines.block("else:"):
            self.long_array(place)

    def long_array(self, place: Place) -> None:
        lines, target = self.lines, f"item.{place.attribute}"
        if place.compact:
            lines("if size > 127:", "    size, pos = finish_uvarint(buf, pos, size)")
        count = "size - 1" if place.compact else "size"
        read = f"{target}, pos = {self.element_reader(place)}(buf, pos, {count})"
        if not place.nullable:
            lines(read)
            return
        lines(
            "if size > 0:" if place.compact else "if size >= 0:",
            f"    {read}",
            "else:",
            f"    {target} = None",
        )

    def element_reader(self, place: Place) -> str:
        if place.element is not None:
            return self.name(place.element)
        if place.field.type == "string":
            return "read_compact_strings" if place.compact else "read_strings"
        return ELEMENT_READERS[place.field.type]

    def struct(self, place: Place) -> None:
        assert place.element is not None
        read = f"(item.{place.attribute},), pos = {self.name(place.element)}(buf, pos, 1)"
        if not place.nullable:
            self.lines(read)
            return
        if place.tagged:
            self.lines("if size > 127:", "    size, pos = finish_uvarint(buf, pos, size)")
        null = "size <= 0" if place.tagged else "size < 0"
        self.lines(f"if {null}:", f"    item.{place.attribute} = None", "else:", f"    {read}")


def emit_reader(lines: Lines, names: Names, layouts: MessageLayouts, layout: Layout, slices: bool) -> str:
    """Writes the function of one layout; returns its name."""
    reader = _Reader(lines, names, layouts, slices)
    reader.function(layout)
    return reader.name(layout)
