"""Every message at every version, against bytes that Apache Kafka's own classes wrote (tests/golden/README.md)."""

from __future__ import annotations

import json
import random
import subprocess

import pytest

from flarestream.wire.index import MESSAGES, load
from flarestream.wire.json import from_json, to_json
from flarestream.wire.primitives import DecodeError
from tests.golden import Vector, parse_vectors, vectors
from tests.support.processes import ORACLE


def check(vector: Vector) -> None:
    """Data to bytes, bytes to data, and the same values both ways."""
    name, version, data, raw = vector
    message = from_json(name, data, version)
    assert message.encode(version) == raw, vector
    decoded, stop = load(name).decode(raw, 0, version)
    assert stop == len(raw), vector
    assert decoded == message, vector
    assert to_json(decoded, version) == to_json(message, version), vector


def test_every_vector_encodes_byte_for_byte_and_decodes_to_the_same_data() -> None:
    for vector in vectors():
        check(vector)


def test_vectors_cover_every_message_at_every_version() -> None:
    seen = {(vector.message, vector.version) for vector in vectors()}
    pairs = {
        (name, version)
        for name in MESSAGES
        for version in range(load(name).MIN_VERSION, load(name).MAX_VERSION + 1)
    }
    assert seen == pairs
    assert len(pairs) == 744


def test_decoding_starts_where_it_is_told_and_reads_any_buffer() -> None:
    for vector in random.Random(5).sample(vectors(), 200):
        cls = load(vector.message)
        expected, _ = cls.decode(vector.raw, 0, vector.version)
        frame = b"abc" + vector.raw + b"more"
        for buf in (frame, bytearray(frame), memoryview(bytearray(frame))):
            decoded, stop = cls.decode(buf, 3, vector.version)
            assert stop == 3 + len(vector.raw)
            assert decoded == expected


def check_truncations(vector: Vector, lengths: range | list[int]) -> None:
    """A message that ends early is refused, or it was whole already (what follows it was only zero bytes of tags)."""
    cls = load(vector.message)
    for length in lengths:
        with pytest.raises(DecodeError):
            cls.decode(vector.raw[:length], 0, vector.version)


def test_a_vector_cut_at_any_byte_is_refused_sampled() -> None:
    rng = random.Random(11)
    for vector in rng.sample(vectors(), 400):
        count = len(vector.raw)
        check_truncations(vector, sorted(rng.sample(range(count), min(count, 12))))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_vector_cut_at_any_byte_is_refused() -> None:
    for vector in vectors():
        check_truncations(vector, range(len(vector.raw)))


@pytest.mark.oracle
@pytest.mark.timeout(300)
def test_kafka_agrees_on_a_fresh_seed() -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    done = subprocess.run([ORACLE / "golden", str(seed), "1"], capture_output=True, text=True, check=True)
    fresh = parse_vectors(done.stdout)
    assert len(fresh) == 744, f"seed {seed}: {done.stderr}"
    for vector in fresh:
        check(vector)


@pytest.mark.oracle
@pytest.mark.timeout(300)
def test_kafkas_converters_print_what_ours_print() -> None:
    """The data that Kafka decodes from each vector, apart from record sets, which it prints as empty strings."""
    asked = [{"message": v.message, "version": v.version, "hex": v.raw.hex()} for v in vectors()]
    lines = "".join(json.dumps(question) + "\n" for question in asked)
    done = subprocess.run([ORACLE / "kafka-codec"], input=lines, capture_output=True, text=True, check=True)
    for vector, line in zip(vectors(), done.stdout.splitlines(), strict=True):
        decoded, _ = load(vector.message).decode(vector.raw, 0, vector.version)
        ours = without_records(to_json(decoded, vector.version), vector.message)
        assert json.loads(line)["data"] == ours, vector


def without_records(data: object, message: str) -> object:
    """The data as Kafka's converters print it: record sets are empty strings."""
    if message not in ("ProduceRequest", "FetchResponse", "ShareFetchResponse", "FetchSnapshotResponse"):
        return data
    if isinstance(data, dict):
        return {
            key: ""
            if key in ("records", "unalignedRecords") and value is not None
            else without_records(value, message)
            for key, value in data.items()
        }
    return [without_records(item, message) for item in data] if isinstance(data, list) else data
