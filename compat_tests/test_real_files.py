"""At least 1 GB of real files through every client and codec, across a restart and a kill.

`make test` sends a small share of it; the long form (`pytest -m long`, in `.ci/run`) sends the whole gigabyte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from compat_tests.clients import CLIENTS, CODECS, client
from compat_tests.real_files import checksum, real_files, records
from tests.support.processes import FlarestreamNode

GIGABYTE = int(os.environ.get("FLARESTREAM_REAL_BYTES", 1_000_000_000))


@pytest.fixture
def durable_node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    """A node as `make run` starts it: acknowledged means on the disk."""
    with FlarestreamNode(tmp_path) as node:
        yield node


def round_trip(node: FlarestreamNode, total_bytes: int) -> None:
    """Writes a topic for each client and codec, and compares checksums as every client sees them."""
    files = real_files()
    share = total_bytes // (len(CLIENTS) * len(CODECS))
    written: dict[str, tuple[int, str]] = {}
    for writer in CLIENTS:
        for codec in CODECS:
            topic = f"real-{writer}-{codec}"
            items = records(files, share, topic)
            client(writer).write(node.bootstrap, topic, items, codec)
            written[topic] = (len(items), checksum(i.value for i in items))
    for reader in CLIENTS:
        check(node, reader, written)
    node.stop()
    node.start()
    check(node, "confluent-kafka", written)
    node.kill()
    node.start()
    check(node, "aiokafka", written)


def check(node: FlarestreamNode, reader: str, written: dict[str, tuple[int, str]]) -> None:
    """Every topic read back whole by one client."""
    for topic, (count, expected) in written.items():
        values = [r.value for r in client(reader).read(node.bootstrap, topic, count)]
        assert checksum(values) == expected, f"{topic} as read by {reader}"


def test_real_files_come_back_unchanged(durable_node: FlarestreamNode) -> None:
    round_trip(durable_node, 20_000_000)


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_gigabyte_of_real_files_comes_back_unchanged(durable_node: FlarestreamNode) -> None:
    round_trip(durable_node, GIGABYTE)
