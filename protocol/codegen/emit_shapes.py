"""Writes flarestream/wire/shapes.py: the fields of every message as plain tuples, for what works by name.

*Must not know:* bytes. The JSON converter and other tools for people read this; the codec does not.
"""

from __future__ import annotations

from protocol.codegen.schema import Field, Message, SchemaFile, Versions
from protocol.codegen.writer import Lines, Names, literal

__all__ = ["emit_shapes"]


def emit_shapes(files: list[SchemaFile], command: str) -> str:
    """The text of the module."""
    lines = Lines()
    lines(
        '"""The fields of every message and record by name, for conversions that are not in a hurry.',
        "",
        "A row is (attribute, name, type, is_array, versions, nullable versions, tagged versions, default, ignorable);",
        "versions are (low, high) and (0, -1) when there are none; the default of an array is () and that of a struct",
        "is (). A type that begins with a capital letter is the class of a struct of the same message.",
        "",
        f"Generated from protocol/schemas/ by `{command}`; do not edit.",
        '"""',
        "",
        "# ruff: noqa",
        "# fmt: off",
        "from __future__ import annotations",
        "",
        "Span = tuple[int, int]",
        "Default = str | int | float | bool | bytes | tuple[()] | None",
        "Row = tuple[str, str, str, bool, Span, Span, Span, Default, bool]",
        "",
        "NONE: Span = (0, -1)",
        "",
        "# Message -> class of the struct -> its fields. The message's own struct is named like it.",
    )
    with lines.block("SHAPES: dict[str, dict[str, tuple[Row, ...]]] = {"):
        for file in files:
            names = Names(file.messages) if not file.folder else None
            for message in file.messages:
                _message(lines, message, names or Names([message]))
    lines("}")
    return "\n".join(lines.out) + "\n"


def _message(lines: Lines, message: Message, names: Names) -> None:
    with lines.block(f'"{message.name}": {{'):
        for struct in message.structs.values():
            with lines.block(f'"{names.class_of(message, struct.name)}": ('):
                for field in struct.fields:
                    lines(_row(field, names, message))
            lines("),")
    lines("},")


def _row(field: Field, names: Names, message: Message) -> str:
    kind = names.class_of(message, field.type) if field.is_struct else field.type
    default = literal(field, names, message)
    if default == "[]" or default.endswith("()"):
        default = "()"
    elif default == "ZERO":
        default = repr(bytes(16))
    name = field.name[0].lower() + field.name[1:]
    spans = ", ".join(_span(span) for span in (field.versions, field.nullable, field.tagged))
    return (
        f'("{field.attribute}", "{name}", "{kind}", {field.is_array}, {spans}, {default}, {field.ignorable}),'
    )


def _span(versions: Versions) -> str:
    return "NONE" if versions.high < versions.low else f"({versions.low}, {versions.high})"
