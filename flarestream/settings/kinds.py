"""How the text of a setting becomes a value, and a value text again: Kafka's eight types.

Purpose: one parser and one printer for the types a setting can have (boolean, string, int, short, long,
double, list, class, password), with the ranges of Java's numbers, because a value that Kafka refuses must be
refused here too.

Must not know: names of settings, files, defaults.

Theory: everything a user writes is text first; a type turns it into one plain Python value. Surrounding
blanks never count. A list is split at commas and keeps each member once.

Kafka: ConfigDef.parseType and ConfigDef.convertToString.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

Value = bool | int | float | str | list[str] | None

_INTEGER = re.compile(r"[+-]?[0-9]+")
_RANGES = {"short": (-(2**15), 2**15 - 1), "int": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}
_JAVA_SPECIAL = {math.inf: "Infinity", -math.inf: "-Infinity"}


def _parse_integer(kind: str) -> Callable[[str], Value]:
    low, high = _RANGES[kind]

    def parse(text: str) -> Value:
        if not _INTEGER.fullmatch(text) or not low <= (number := int(text)) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return number

    return parse


def _parse_double(text: str) -> Value:
    try:
        if "_" in text:
            raise ValueError
        return float(text[:-1] if text[-1:] in "dDfF" and text[-2:-1].isdigit() else text)
    except ValueError:
        raise ValueError("must be a number") from None


def _parse_boolean(text: str) -> Value:
    lowered = text.lower()
    if lowered == "true":
        return True
    if lowered == "false":
        return False
    raise ValueError("must be true or false")


def split_list(text: str) -> list[str]:
    """The members of a comma-separated list, each once, blanks around them dropped."""
    return list(dict.fromkeys(part.strip() for part in text.split(","))) if text else []


_PARSERS: dict[str, Callable[[str], Value]] = {
    "boolean": _parse_boolean,
    "string": lambda text: text,
    "class": lambda text: text,
    "password": lambda text: text,
    "int": _parse_integer("int"),
    "short": _parse_integer("short"),
    "long": _parse_integer("long"),
    "double": _parse_double,
    "list": split_list,
}


def parse(kind: str, text: str | None) -> Value:
    """The typed value of `text`; raises ValueError saying what the type allows. None stays None (not set)."""
    return None if text is None else _PARSERS[kind](text.strip())


def _print_double(number: float) -> str:
    """A double as Java prints it: plain between 1e-3 and 1e7, otherwise with an `E`."""
    if number in _JAVA_SPECIAL:
        return _JAVA_SPECIAL[number]
    if number != number:
        return "NaN"
    if number == 0 or 1e-3 <= abs(number) < 1e7:
        return repr(number)
    mantissa, exponent = repr(number).split("e") if "e" in repr(number) else f"{number:.16e}".split("e")
    digits = mantissa.rstrip("0") if "." in mantissa else mantissa + ".0"
    return f"{digits}0E{int(exponent)}" if digits.endswith(".") else f"{digits}E{int(exponent)}"


def render(value: Value) -> str | None:
    """The text of a typed value, as DescribeConfigs shows it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _print_double(value)
    return ",".join(value)
