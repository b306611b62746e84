"""Our record batches, read by Apache Kafka's own classes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from flarestream.wire.batch import build_batch
from flarestream.wire.record import Record
from tests.wire.batches import NAMES, TIME, golden_batches, golden_records, some_batch

PROGRAM = Path(__file__).parent.parent / "golden" / "RecordBatches.java"
HOME = Path(os.environ.get("KAFKA_ORACLE_HOME", Path.home() / ".cache" / "flarestream" / "oracle"))

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not (HOME / "lib").exists(), reason="Apache Kafka's jars have not been fetched yet"),
]


def java(mode: str, text: str = "") -> list[str]:
    command = ["java", "-cp", f"{HOME}/lib/*", str(PROGRAM), mode]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=100)
    return done.stdout.splitlines()


def hexed(data: object) -> str:
    return "null" if data is None else bytes(data).hex()  # type: ignore[call-overload]


def as_kafka_prints(records: list[Record]) -> str:
    lines = []
    for r in records:
        headers = "".join(f" {name}={hexed(value)}" for name, value in r.headers)
        lines.append(f"{r.offset_delta} {TIME + r.timestamp_delta} {hexed(r.key)} {hexed(r.value)}{headers};")
    return "".join(lines)


def test_kafka_reads_our_batches_of_every_codec_and_level() -> None:
    large = [Record(i, i * 3 - 5, b"key %d" % i, b"some text %d, " % (i * i) * (i % 50)) for i in range(2000)]
    levels = {0: [None], 1: [None, 1, 9], 2: [None], 3: [None, 1, 9, 17], 4: [None, -5, 3, 22]}
    expected, lines = [], []
    for records in (golden_records(), large):
        for codec in NAMES:
            for level in levels[codec]:
                batch = build_batch(records, base_timestamp=TIME, compression=codec, level=level)
                lines.append(batch.hex())
                expected.append(as_kafka_prints(records))
    assert java("read", "\n".join(lines) + "\n") == expected


def test_kafka_still_writes_the_golden_batches() -> None:
    written = dict(line.split() for line in java("write"))
    golden = {name: batch.hex() for name, batch in golden_batches().items()}
    for name in ("log-append-time",):  # holds the time of day
        written.pop(name)
        golden.pop(name)
    assert written == golden


def test_some_batch_is_what_kafka_calls_valid() -> None:
    (line,) = java("read", some_batch(2).hex() + "\n")
    assert line == f"0 {TIME} 6b30 76616c75652030;1 {TIME + 1} 6b31 76616c75652031;"
