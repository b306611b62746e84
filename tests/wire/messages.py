"""Hypothesis strategies for every message, driven by the same rows as the JSON converter."""

from __future__ import annotations

from functools import cache
from sys import modules
from typing import Any

from hypothesis import strategies as st

from flarestream.wire.index import MESSAGES, load
from flarestream.wire.message import Struct
from flarestream.wire.shapes import SHAPES, Row

RANGES = {
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
}

# Long ones matter: lengths of 127 and more take another path of the codec.
TEXT = st.text(max_size=6) | st.sampled_from(["x" * 126, "é" * 63, "x" * 127, "漢" * 60, "y" * 300])
BLOB = st.binary(max_size=9) | st.sampled_from([bytes(126), bytes(127), bytes(range(256)) * 2])
SIMPLE: dict[str, st.SearchStrategy[Any]] = {
    "string": TEXT,
    "bytes": BLOB,
    "records": BLOB,
    "uuid": st.binary(min_size=16, max_size=16),
    "bool": st.booleans(),
    "float64": st.floats(allow_nan=False),
    **{
        kind: st.integers(low, high) | st.sampled_from([0, 1, low, high])
        for kind, (low, high) in RANGES.items()
    },
}


def pairs() -> list[tuple[str, int]]:
    """Every message at every version."""
    out = []
    for name in sorted(MESSAGES):
        cls = load(name)
        out.extend((name, version) for version in range(cls.MIN_VERSION, cls.MAX_VERSION + 1))
    return out


@cache
def messages(name: str, version: int) -> st.SearchStrategy[Struct]:
    """Instances of a message whose fields all exist at the version."""
    return structs(name, name, version)


@cache
def structs(message: str, struct: str, version: int) -> st.SearchStrategy[Struct]:
    cls = getattr(modules[load(message).__module__], struct)
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for row in SHAPES[message][struct]:
        if row[4][0] <= version <= row[4][1]:
            fields[row[0]] = values(message, row, version)
    return st.builds(cls, **fields)


def values(message: str, row: Row, version: int) -> st.SearchStrategy[Any]:
    _, _, kind, is_array, _, nullable, _, _, _ = row
    one = structs(message, kind, version) if kind[0].isupper() else SIMPLE[kind]
    if is_array:
        short = st.lists(one, max_size=2)
        one = short | st.lists(one, min_size=15, max_size=20) if kind == "int32" else short
    return st.none() | one if nullable[0] <= version <= nullable[1] else one
