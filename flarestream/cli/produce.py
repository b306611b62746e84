"""`flarestream produce TOPIC`: lines of standard input become records."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from flarestream.cli.connection import connection_options, kafka_errors
from flarestream.cli.output import Progress, fail

Line = tuple[bytes | None, bytes | None, list[tuple[str, bytes | None]], int | None]


@click.command()
@click.argument("topic")
@click.option("-k", "--key-separator", help="Splits each line into key and value at its first occurrence.")
@click.option(
    "-H", "--header", "headers", multiple=True, metavar="NAME=VALUE", help="A header for every record."
)
@click.option("-p", "--partition", type=click.IntRange(0), help="Write to this partition only.")
@click.option(
    "--json", "as_json", is_flag=True, help="Each line is an object as `consume --format json` prints."
)
@click.option("-z", "--compression", default="none", show_default=True,
              type=click.Choice(["none", "gzip", "snappy", "lz4", "zstd"]))  # fmt: skip
@click.option("--acks", default="all", show_default=True, type=click.Choice(["0", "1", "all"]))
@connection_options
def produce(
    topic: str,
    key_separator: str | None,
    headers: tuple[str, ...],
    partition: int | None,
    as_json: bool,
    compression: str,
    acks: str,
    bootstrap_server: str,
    client_settings: dict[str, str],
) -> None:
    """Write each line of standard input to TOPIC as one record and wait until all are acknowledged."""
    fixed = []
    for text in headers:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--header")
        fixed.append((name, value.encode()))
    separator = key_separator.encode().decode("unicode_escape").encode() if key_separator else None
    lines = _json_lines() if as_json else _plain_lines(separator)
    settings: dict[str, Any] = {
        "acks": acks,
        "compression_type": compression,
        "linger_ms": 20,
        **client_settings,
    }
    with kafka_errors(bootstrap_server):
        refused = asyncio.run(_send(topic, lines, fixed, partition, bootstrap_server, settings))
    if refused:
        fail(f"{len(refused)} records were not acknowledged; the first: {refused[0]}")


def _plain_lines(separator: bytes | None) -> Iterator[Line]:
    for line in sys.stdin.buffer:
        text = line.removesuffix(b"\n")
        if separator is None:
            yield None, text, [], None
            continue
        key, found, value = text.partition(separator)
        yield (key, value, [], None) if found else (None, text, [], None)


def _json_lines() -> Iterator[Line]:
    from flarestream.cli.consume import from_json

    for number, line in enumerate(sys.stdin.buffer, 1):
        if line.strip():
            try:
                yield from_json(json.loads(line))
            except (ValueError, TypeError, AttributeError) as error:
                fail(f"line {number} of standard input is not a record in JSON: {error}")


async def _send(
    topic: str,
    lines: Iterator[Line],
    fixed: list[tuple[str, bytes]],
    partition: int | None,
    bootstrap_server: str,
    settings: dict[str, Any],
) -> list[BaseException]:
    """Sends all lines; returns the errors of those that were refused."""
    from flarestream.client.producer import Producer

    progress = Progress("records written")
    refused: list[BaseException] = []
    count = size_bytes = 0
    pending: set[asyncio.Future[Any]] = set()

    def settled(future: asyncio.Future[Any]) -> None:
        pending.discard(future)
        error = future.exception()
        if error is not None:
            refused.append(error)

    async with Producer(bootstrap_server, **settings) as producer:
        for key, value, headers, timestamp_ms in lines:
            future = await producer.enqueue(
                topic,
                value,
                key=key,
                headers=[*headers, *fixed] or None,
                partition=partition,
                timestamp_ms=timestamp_ms,
            )
            pending.add(future)
            future.add_done_callback(settled)
            count += 1
            size_bytes += len(value or b"")
            if count % 1000 == 0:
                progress.update(count, size_bytes)
                await asyncio.sleep(0)
    await asyncio.sleep(0)
    progress.done(count, size_bytes)
    return refused
