"""Batches for tests: Kafka's own, and ours with one thing wrong."""

from __future__ import annotations

import struct
from pathlib import Path

from crc32c import crc32c
from hypothesis import strategies as st

from flarestream.wire.batch import build_batch
from flarestream.wire.record import Record

GOLDEN = Path(__file__).parent.parent / "golden" / "record_batches.txt"
TIME = 1_700_000_000_000
NAMES = {0: "none", 1: "gzip", 2: "snappy", 3: "lz4", 4: "zstd"}


def golden_batches() -> dict[str, bytes]:
    """Name -> bytes of the batches that Kafka wrote."""
    lines = [line.split() for line in GOLDEN.read_text().splitlines() if not line.startswith("#")]
    return {name: bytes.fromhex(text) for name, text in lines}


def golden_records() -> list[Record]:
    """The records in each golden batch that holds data."""
    return [
        Record(0, 0, b"k0", b"value zero", [("h1", b"x"), ("h2", None)]),
        Record(1, 7, None, b"value one, value one, value one, value one, value one"),
        Record(2, -10, b"k2", None),
    ]


def some_batch(count: int = 3, **settings: int) -> bytearray:
    """A plain batch of `count` keyed records, as a client sends it."""
    records = [Record(index, index, b"k%d" % index, b"value %d" % index) for index in range(count)]
    settings.setdefault("base_timestamp", TIME)
    return build_batch(records, **settings)  # type: ignore[arg-type]


def with_field(batch: bytes | bytearray, position: int, form: str, value: int, crc: bool = True) -> bytearray:
    """The batch with one header field replaced, and a checksum that fits it if `crc`."""
    changed = bytearray(batch)
    struct.pack_into(form, changed, position, value)
    if crc:
        struct.pack_into(">I", changed, 17, crc32c(memoryview(changed)[21:]))
    return changed


_bytes = st.none() | st.binary(max_size=200)
_headers = st.lists(st.tuples(st.text(max_size=8), _bytes), max_size=3)


@st.composite
def record_lists(draw: st.DrawFn) -> list[Record]:
    """Records with rising offsets and any times, keys, values and headers."""
    rows = draw(st.lists(st.tuples(st.integers(-(2**40), 2**40), _bytes, _bytes, _headers), max_size=20))
    records = []
    offset = 0
    for delta, key, value, headers in rows:
        records.append(Record(offset, delta, key, value, headers or ()))
        offset += draw(st.sampled_from([1, 1, 1, 3, 1000]))
    return records
