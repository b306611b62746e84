"""Reads the golden data (see README.md in this folder)."""

from __future__ import annotations

import json
import lzma
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent


class Vector(NamedTuple):
    """One message at one version, as data and as Kafka's bytes."""

    message: str
    version: int
    data: dict[str, Any]
    raw: bytes


def parse_vectors(lines: str) -> list[Vector]:
    """The vectors of a file as `oracle/golden` prints it."""
    rows = (json.loads(line) for line in lines.splitlines())
    return [Vector(row["message"], row["version"], row["data"], bytes.fromhex(row["hex"])) for row in rows]


@cache
def vectors() -> list[Vector]:
    """All vectors that are checked in."""
    return parse_vectors(lzma.decompress((FOLDER / "vectors.jsonl.xz").read_bytes()).decode())


@cache
def schema_facts() -> dict[str, list[dict[str, Any]]]:
    """What Apache Kafka 4.4.0 says about its messages: group -> messages."""
    facts: dict[str, list[dict[str, Any]]] = json.loads(
        lzma.decompress((FOLDER / "schemas.json.xz").read_bytes())
    )
    return facts
