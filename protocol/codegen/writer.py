"""Lines of Python with their indentation, and the names that a generated module gives to things.

*Must not know:* layouts' meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from protocol.codegen.layout import Layout
from protocol.codegen.schema import Field, Message, snake_case

__all__ = ["Lines", "Names", "can_be_none", "literal", "non_default", "struct_name"]

# The letters of the struct module that cannot stand in a name.
_LETTERS = {"16s": "u", "?": "o"}


class Lines:
    """Collects lines; `with lines.block("for ...:")` indents."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._depth = 0

    def __call__(self, *lines: str) -> None:
        self.out.extend("    " * self._depth + line if line else "" for line in lines)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        self(head)
        self._depth += 1
        yield
        self._depth -= 1


class Names:
    """The class names of one module, and the struct constants that its functions use."""

    def __init__(self, messages: list[Message]) -> None:
        counts: dict[str, int] = {}
        for message in messages:
            for name in message.structs:
                counts[name] = counts.get(name, 0) + 1
        self._prefixed = {name for name, count in counts.items() if count > 1}
        self.structs: dict[str, str] = {}

    def class_of(self, message: Message, struct: str) -> str:
        """Kafka's name; the message's name before it where two messages of the module share it."""
        return message.name + struct if struct in self._prefixed else struct

    def function(self, verb: str, message: Message, layout: Layout, version: int) -> str:
        return f"_{verb}_{snake_case(self.class_of(message, layout.struct))}_v{version}"

    def struct(self, codes: list[str]) -> str:
        """The constant that holds the compiled format."""
        name = struct_name(codes)
        self.structs[name] = ">" + "".join(codes)
        return name


def struct_name(codes: list[str]) -> str:
    """`_hiB` for ">hiB"; u is a uuid and o a bool."""
    return "_" + "".join(_LETTERS.get(code, code) for code in codes)


def literal(field: Field, names: Names, message: Message) -> str:
    """The default of a field as Python; lists and structs are made anew by the expression."""
    text = field.default
    if text == "null" or (field.type == "records" and text is None):
        return "None"
    if field.is_array:
        return "[]"
    if field.is_struct:
        return names.class_of(message, field.type) + "()"
    match field.type:
        case "string":
            return json.dumps(text or "")
        case "bytes":
            return 'b""'
        case "uuid":
            return "ZERO"
        case "bool":
            return "True" if text == "true" else "False"
        case "float64":
            return repr(float(text or 0))
    return str(int(text or "0", 0))


def non_default(value: str, field: Field, names: Names, message: Message) -> str:
    """An expression that is true when `value` is not the default of the field."""
    default = literal(field, names, message)
    if default == "None":
        return f"{value} is not None"
    can_be_null = can_be_none(field, names, message)
    if field.is_array:
        return f"({value} is None or {value})" if can_be_null else value
    if field.type == "bytes":
        return f"({value} is None or len({value}))" if can_be_null else f"len({value})"
    if field.type == "bool":
        return f"not {value}" if default == "True" else value
    if field.type == "uuid" and default == "ZERO":
        return f"{value} != ZERO"
    if field.is_struct:
        differs = struct_differs(value, field, names, message)
        return f"({value} is None or {differs})" if can_be_null else differs
    return f"{value} != {default}"


def struct_differs(value: str, field: Field, names: Names, message: Message) -> str:
    """Compares a small struct field by field (fast), any other as a whole."""
    fields = message.structs[field.type].fields
    if any(f.is_array or f.is_struct for f in fields):
        return f"{value} != {literal(field, names, message)}"
    return "(" + " or ".join(non_default(f"{value}.{f.attribute}", f, names, message) for f in fields) + ")"


def can_be_none(field: Field, names: Names, message: Message) -> bool:
    """Whether the attribute can be None: the field is null at some version, or by default."""
    return field.nullable.high >= field.nullable.low or literal(field, names, message) == "None"
