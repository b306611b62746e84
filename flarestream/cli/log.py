"""`flarestream log`: print any file of a data directory, or check a whole directory, without a running broker.

Must not know: file formats (`storage/dump.py` and `storage/verify.py` do). Exit code 1 when something is damaged.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from flarestream.cli.output import fail, output_option
from flarestream.storage.disk import Disk
from flarestream.storage.dump import DumpOptions, dump_file
from flarestream.storage.errors import StorageError
from flarestream.storage.record_text import FORMATS
from flarestream.storage.verify import ERROR, verify_directory


@click.group()
def log() -> None:
    """Print or check the files of a data directory."""


@log.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("-r", "--records", is_flag=True, help="Print the records of each batch too.")
@click.option(
    "-f", "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
    help="How to print keys and values.",
)  # fmt: skip
@click.option("--metadata", "topic", flag_value="__cluster_metadata", help="Decode metadata records.")
@click.option("--offsets", "topic", flag_value="__consumer_offsets", help="Decode the records of groups.")
@click.option("--transactions", "topic", flag_value="__transaction_state", help="Decode transaction records.")
@click.option("--share-groups", "topic", flag_value="__share_group_state", help="Decode share group records.")
@output_option
def dump(files: tuple[str, ...], records: bool, form: str, topic: str | None, output: str) -> None:
    """Print FILES of a data directory: segments, indexes, snapshots, checkpoints, quorum-state and all others.

    Files of Kafka's own topics are recognised by their directory; --metadata and the like are for copies elsewhere.
    """
    options = DumpOptions(records=records or topic is not None, form=form, topic=topic)
    disk = Disk()
    printer = _JsonPrinter() if output == "json" else _TextPrinter()
    damaged = False
    for path in files:
        printer.start(path)
        try:
            damaged = _print_rows(printer, dump_file(disk, path, options)) or damaged
        except StorageError as error:
            printer.row({"damage": error.problem})
            damaged = True
        except OSError as error:
            printer.row({"damage": f"cannot be read: {error.strerror}"})
            damaged = True
    printer.end()
    sys.exit(1 if damaged else 0)


def _print_rows(printer: _Printer, rows: Iterable[Mapping[str, Any]]) -> bool:
    damaged = False
    for row in rows:
        damaged = damaged or "damage" in row or any("damage" in record for record in row.get("records", ()))
        printer.row(row)
    return damaged


class _Printer:
    """Where rows go."""

    def start(self, path: str) -> None:
        """A file begins."""

    def row(self, row: Mapping[str, Any]) -> None:
        """One row of it."""

    def end(self) -> None:
        """All files are done."""


class _TextPrinter(_Printer):
    """`name: value` pairs, a line per row, records indented below their batch."""

    def start(self, path: str) -> None:
        click.echo(f"{path}:")

    def row(self, row: Mapping[str, Any]) -> None:
        records = row.get("records", ())
        click.echo("  " + _line({name: value for name, value in row.items() if name != "records"}))
        for record in records:
            click.echo("    | " + _line(record))


class _JsonPrinter(_Printer):
    """One JSON object per line, so that a large file needs no memory; each names its file."""

    _path = ""

    def start(self, path: str) -> None:
        self._path = path

    def row(self, row: Mapping[str, Any]) -> None:
        click.echo(json.dumps({"file": self._path, **row}, default=str))


def _line(row: Mapping[str, Any]) -> str:
    return "  ".join(f"{name}: {_text(value)}" for name, value in row.items())


def _text(value: object) -> str:
    """A value on a terminal: control characters in strings are escaped, structures are JSON."""
    if isinstance(value, str):
        return value if value.isprintable() else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "-"
    return (
        json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (dict, list)) else str(value)
    )


@log.command()
@click.argument("directory", type=click.Path())
@output_option
def verify(directory: str, output: str) -> None:
    """Check data directory DIRECTORY: batches, indexes, snapshots, checkpoints. No broker may be using it."""
    errors = notes = 0
    try:
        for finding in verify_directory(Disk(), directory.rstrip("/") or "/", _progress()):
            errors += finding.severity == ERROR
            notes += finding.severity != ERROR
            if output == "json":
                click.echo(json.dumps(finding._asdict()))
            else:
                click.echo(f"{finding.severity}: {finding.path}: {finding.problem}")
    except (StorageError, OSError) as error:
        fail(str(error))
    if output == "table":
        click.echo(
            f"{directory}: {errors} errors, {notes} notes" if errors or notes else f"{directory}: good"
        )
    sys.exit(1 if errors else 0)


def _progress() -> Any:
    if not sys.stderr.isatty():
        return None
    shown = [-1]

    def show(done_bytes: int, total_bytes: int) -> None:
        percent = 100 * done_bytes // max(1, total_bytes)
        if percent != shown[0]:
            shown[0] = percent
            sys.stderr.write(f"\r{percent:3d} %" + ("\r     \r" if percent >= 100 else ""))
            sys.stderr.flush()

    return show
