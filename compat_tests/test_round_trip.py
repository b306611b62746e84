"""What one stock client wrote, every other one reads back exactly: each codec, each pair, across restarts."""

from __future__ import annotations

import random
import time

import pytest

from compat_tests.clients import CLIENTS, CODECS, Item, client
from tests.support.processes import FlarestreamNode

NAMES = list(CLIENTS)
BASE_MS = int(time.time() * 1000) - 60_000


def sample(seed: str, count: int) -> list[Item]:
    """Records of every shape: empty, null and binary values, null and repeated headers, set timestamps."""
    rng = random.Random(seed)
    items = [
        Item(b"plain", b"key", [("a", b"1"), ("a", b"2"), ("null", None), ("empty", b"")], BASE_MS),
        Item(b"", b"", [], BASE_MS - 5),
        Item(None, b"tombstone", [], BASE_MS + 5),
        Item(bytes(range(256)) * 40, "schlüssel".encode(), [("é漢😀", b"\0\xff")], BASE_MS + 10),
    ]
    for number in range(count):
        size = rng.choice((0, 1, 10, 100, 1000, 20_000))
        value = rng.randbytes(size) if rng.random() < 0.5 else b"text " * (size // 5)
        items.append(Item(value, rng.choice((None, b"k%d" % number)), [], BASE_MS + number))
    return items


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("writer", NAMES)
def test_every_client_reads_back_what_one_wrote(
    node: FlarestreamNode, topic: str, writer: str, codec: str
) -> None:
    write = client(writer)
    items = sample(f"{writer}/{codec}", 120)
    if not write.has_headers:
        items = [Item(i.value) for i in items if i.value]
    if not write.has_null_headers:
        for item in items:
            item.headers = [(name, value) for name, value in item.headers if value is not None]
    write.write(node.bootstrap, topic, items, codec)
    for name in NAMES:
        reader = client(name)
        records = reader.read(node.bootstrap, topic, len(items))
        assert [r.offset for r in records] == list(range(len(items))), name
        assert [r.value for r in records] == [i.value for i in items], name
        if write.has_headers:
            assert [r.key for r in records] == [i.key for i in items], name
            assert [r.timestamp_ms for r in records] == [i.timestamp_ms for i in items], name
            if reader.has_headers:
                assert [r.headers for r in records] == [i.headers for i in items], name


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_records_and_topics_survive(node: FlarestreamNode, topic: str, end: str) -> None:
    items = sample(end, 50)
    client("confluent-kafka").write(node.bootstrap, topic, items, "lz4")
    getattr(node, end)()
    node.start()
    client("confluent-kafka").write(node.bootstrap, topic, items, "zstd")
    for name in ("kafka-python", "confluent-kafka", "aiokafka"):
        records = client(name).read(node.bootstrap, topic, 2 * len(items))
        assert [(r.offset, r.value, r.key) for r in records] == [
            (offset, i.value, i.key) for offset, i in enumerate(items + items)
        ], name
