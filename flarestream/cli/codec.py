"""`flarestream codec`: a filter that encodes and decodes any message, one JSON line in, one JSON line out.

For: reading a frame by eye, and comparing our codec with Kafka's own. *Must not know:* sockets, files.
*Theory:* a line with `data` is answered with `hex`, a line with `hex` with `data` (and `left`, the count of bytes that
follow the message), anything that cannot be done with `error`; the filter never ends before its input does.

    {"message": "ProduceRequest", "version": 9, "data": {...}}    ->  {"hex": "..."}
    {"message": "ProduceRequest", "version": 9, "hex": "..."}     ->  {"data": {...}}

`data` has the shape of Kafka's JSON converters, except that record sets are printed (as base64).
"""

from __future__ import annotations

import json
import os
import sys
from io import TextIOWrapper
from typing import Any, TextIO

import click

from flarestream.wire.index import MESSAGES, load
from flarestream.wire.json import from_json, to_json

__all__ = ["answer", "codec", "run"]


def run(stdin: TextIO, stdout: TextIO) -> int:
    """Answers every line; returns the exit code."""
    for line in stdin:
        try:
            reply = answer(json.loads(line))
        except (ValueError, RecursionError) as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        stdout.write(json.dumps(reply, ensure_ascii=False, separators=(",", ":")) + "\n")
        stdout.flush()
    return 0


def answer(question: Any) -> dict[str, Any]:
    """The reply to one line. Raises ValueError (DecodeError and EncodeError are such)."""
    if not isinstance(question, dict):
        raise ValueError('expected an object with "message", "version" and "data" or "hex"')
    name = _name(question.get("message"))
    version = _version(question.get("version"))
    if "hex" in question:
        return _decoded(name, version, question["hex"])
    if "data" not in question:
        raise ValueError('neither "data" nor "hex" is given')
    return {"hex": from_json(name, question["data"], version).encode(version).hex()}


def _decoded(name: str, version: int, text: Any) -> dict[str, Any]:
    if not isinstance(text, str):
        raise ValueError('"hex" is not a string')
    raw = bytes.fromhex(text)
    message, stop = load(name).decode(raw, 0, version)
    reply: dict[str, Any] = {"data": to_json(message, version)}
    if stop < len(raw):
        reply["left"] = len(raw) - stop
    return reply


def _name(value: Any) -> str:
    """Kafka's name of the message; the name of its Java class will do too."""
    if isinstance(value, str):
        for name in (value, value.removesuffix("Data")):
            if name in MESSAGES:
                return name
    raise ValueError(f"no message is named {value!r}")


def _version(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError('"version" is missing or not a number')
    return int(value)


@click.command("codec")
def codec() -> None:
    """Encode and decode protocol messages: JSON lines in, JSON lines out.

    \b
    {"message": "ProduceRequest", "version": 9, "data": {...}}   ->  {"hex": "..."}
    {"message": "ProduceRequest", "version": 9, "hex": "..."}    ->  {"data": {...}}
    """
    stdin = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    stdout = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        code = run(stdin, stdout)
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
