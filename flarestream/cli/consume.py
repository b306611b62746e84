"""`flarestream consume TOPIC`: records on standard output, as text, JSON lines or raw bytes."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import datetime
import json
import sys
from typing import TYPE_CHECKING, Any

import click

from flarestream.cli.connection import connection_options, kafka_errors
from flarestream.cli.output import Progress

if TYPE_CHECKING:
    from flarestream.client.consumer import Record


@click.command()
@click.argument("topic")
@click.option("--from-beginning", is_flag=True, help="Start with the oldest record.")
@click.option("--offset", type=click.IntRange(0), help="Start at this offset (of each partition read).")
@click.option(
    "--timestamp", help="Start with the first record at or after this time: milliseconds or ISO 8601."
)
@click.option(
    "-p", "--partition", "partitions", type=click.IntRange(0), multiple=True, help="Only these partitions."
)
@click.option("-n", "--count", type=click.IntRange(1), help="Stop after so many records.")
@click.option(
    "-e", "--until-end", is_flag=True, help="Stop at the records that were the last when it started."
)
@click.option("-g", "--group", help="Read as a member of this consumer group.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "raw"]),
    default="text",
    show_default=True,
    help="text: a line per value; json: an object per line; raw: the values' bytes, nothing between.",
)
@click.option("-k", "--key-separator", help="With text: print the key and this before each value.")
@connection_options
def consume(
    topic: str,
    from_beginning: bool,
    offset: int | None,
    timestamp: str | None,
    partitions: tuple[int, ...],
    count: int | None,
    until_end: bool,
    group: str | None,
    form: str,
    key_separator: str | None,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Print the records of TOPIC. Without a start it waits for new ones; Ctrl-C ends it."""
    if sum((from_beginning, offset is not None, timestamp is not None)) > 1:
        raise click.UsageError("use one of --from-beginning, --offset and --timestamp")
    start: str | int | tuple[str, int] = "beginning" if from_beginning else "end"
    if offset is not None:
        start = offset
    if timestamp is not None:
        start = ("timestamp", parse_time_ms(timestamp))
    options: dict[str, Any] = {
        "bootstrap_servers": bootstrap_server,
        "group": group,
        "start": start,
        "partitions": list(partitions) or None,
        "stop_at_end": until_end,
        **client_settings,
    }
    separator = key_separator.encode().decode("unicode_escape").encode() if key_separator else None
    with kafka_errors(bootstrap_server):
        try:
            asyncio.run(_print(topic, options, count, form, separator))
        except KeyboardInterrupt:
            sys.exit(130)
        except BrokenPipeError:
            sys.stderr.close()  # the reader went away: that is how `| head` ends


def parse_time_ms(text: str) -> int:
    """Milliseconds since 1970 from a number or an ISO 8601 time (local time if it names no zone)."""
    with contextlib.suppress(ValueError):
        return int(text)
    try:
        return int(datetime.datetime.fromisoformat(text).timestamp() * 1000)
    except ValueError:
        message = f"{text!r} is neither milliseconds nor an ISO 8601 time"
        raise click.BadParameter(message, param_hint="--timestamp") from None


async def _print(
    topic: str, options: dict[str, Any], count: int | None, form: str, separator: bytes | None
) -> None:
    from flarestream.client.consumer import Consumer

    out = sys.stdout.buffer
    progress = Progress("records read") if not sys.stdout.isatty() else None
    seen = size_bytes = 0
    async with Consumer(topic, **options) as records:
        async for record in records:
            out.write(_line(record, form, separator))
            seen += 1
            size_bytes += len(record.value or b"")
            if sys.stdout.isatty() or not records.buffered:
                out.flush()
            if progress is not None:
                progress.update(seen, size_bytes)
            if seen == count:
                break
    out.flush()
    if progress is not None:
        progress.done(seen, size_bytes)


def _line(record: Record, form: str, separator: bytes | None) -> bytes:
    if form == "raw":
        return record.value or b""
    if form == "json":
        return json.dumps(to_json(record), ensure_ascii=False).encode() + b"\n"
    prefix = b"" if separator is None else (record.key or b"") + separator
    return prefix + (record.value or b"") + b"\n"


def to_json(record: Record) -> dict[str, Any]:
    """A record as JSON; bytes that are not UTF-8 stand as `{"base64": ...}`."""
    return {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "timestamp": record.timestamp_ms,
        "key": _text(record.key),
        "value": _text(record.value),
        "headers": [[name, _text(value)] for name, value in record.headers],
    }


def from_json(
    item: dict[str, Any],
) -> tuple[bytes | None, bytes | None, list[tuple[str, bytes | None]], int | None]:
    """The opposite of `to_json`: key, value, headers, timestamp (topic, partition and offset are not used)."""
    headers = [(str(name), _bytes(value)) for name, value in item.get("headers", [])]
    return _bytes(item.get("key")), _bytes(item.get("value")), headers, item.get("timestamp")


def _text(data: bytes | None) -> Any:
    if data is None:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}


def _bytes(value: Any) -> bytes | None:
    if value is None:
        return None
    if isinstance(value, dict):
        return base64.b64decode(value["base64"], validate=True)
    if isinstance(value, str):
        return value.encode()
    return json.dumps(value, ensure_ascii=False).encode()
