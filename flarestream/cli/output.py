"""How commands print: tables for people, JSON for programs, one-line errors.

Must not know: any command. Everything a command prints goes through here, so that `-o json` is the same everywhere.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def output_option(function: F) -> F:
    """Adds `-o table|json` to a command (argument `output`)."""
    return click.option(
        "-o",
        "--output",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="How to print the answer.",
    )(function)


def show(rows: Sequence[Mapping[str, Any]], output: str, columns: Sequence[str] | None = None) -> None:
    """Prints rows as an aligned table with a heading, or as one JSON array."""
    if output == "json":
        click.echo(json.dumps(list(rows), indent=2, default=str))
        return
    names = list(columns) if columns is not None else list(rows[0]) if rows else []
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    widths = [max([len(name), *(len(line[i]) for line in cells)]) for i, name in enumerate(names)]
    for line in [[name.upper().replace("_", " ") for name in names], *cells]:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def show_one(fields: Mapping[str, Any], output: str) -> None:
    """Prints one thing: a line per field, or one JSON object."""
    if output == "json":
        click.echo(json.dumps(dict(fields), indent=2, default=str))
        return
    width = max((len(name) for name in fields), default=0)
    for name, value in fields.items():
        click.echo(f"{name.replace('_', ' ').ljust(width)}  {_cell(value)}")


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        return ",".join(str(item) for item in value)
    return str(value)


def fail(message: str) -> NoReturn:
    """Says what went wrong on standard error and ends with exit code 1."""
    click.echo(f"flarestream: {message}", err=True)
    sys.exit(1)


class Progress:
    """A counter line on standard error, only when that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()
        self._last = 0

    def update(self, count: int, size_bytes: int) -> None:
        """Redraws about every thousand records."""
        if self._shown and count - self._last >= 1000:
            self._last = count
            sys.stderr.write(f"\r{count:,} {self._what}, {size_bytes / 1e6:,.1f} MB")
            sys.stderr.flush()

    def done(self, count: int, size_bytes: int) -> None:
        """Draws the final figures and ends the line."""
        if self._shown:
            sys.stderr.write(f"\r{count:,} {self._what}, {size_bytes / 1e6:,.1f} MB\n")
