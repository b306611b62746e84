"""A million damaged messages: decoding raises DecodeError or gives a message, and nothing else ever happens."""

from __future__ import annotations

import json
import random
import resource
import subprocess
from typing import Any

import pytest

from flarestream.cli.codec import answer
from flarestream.wire.index import load
from flarestream.wire.primitives import DecodeError
from tests.golden import Vector, vectors
from tests.support.processes import ORACLE
from tests.wire.test_golden import without_records

# Values that lie at the edges of lengths, counts and varints.
EDGES = [
    bytes.fromhex(h)
    for h in (
        "00",
        "01",
        "7f",
        "80",
        "ff",
        "ffff",
        "7fff",
        "80000000",
        "7fffffff",
        "ffffffff0f",
        "8080808000",
    )
]


def mutated(rng: random.Random, raw: bytes) -> bytes:
    """The bytes with one to four changes: a byte, an edge value, a cut, a repeat, an insertion."""
    out = bytearray(raw)
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(5):
            case 0 if at < len(out):
                out[at] = rng.randrange(256)
            case 1:
                edge = rng.choice(EDGES)
                out[at : at + len(edge)] = edge
            case 2:
                del out[at : at + rng.randrange(1, 9)]
            case 3:
                out[at:at] = out[at : at + rng.randrange(1, 9)]
            case _:
                out[at:at] = rng.randbytes(rng.randrange(1, 5))
    return bytes(out)


def fuzz(chosen: list[Vector], rounds: int, seed: int) -> tuple[int, int]:
    """Decodes mutations; returns how many were refused and how many gave a message."""
    rng = random.Random(seed)
    refused = accepted = 0
    for _ in range(rounds):
        vector = rng.choice(chosen)
        raw = mutated(rng, vector.raw)
        try:
            message, stop = load(vector.message).decode(raw, 0, vector.version)
        except DecodeError:
            refused += 1
            continue
        assert 0 <= stop <= len(raw), (vector.message, vector.version, raw.hex())
        accepted += 1
        if accepted % 16 == 0:
            # What was read without complaint can be written (it need not be the same bytes).
            again, _ = load(vector.message).decode(message.encode(vector.version), 0, vector.version)
            assert again == message or "nan" in repr(message), (vector.message, vector.version, raw.hex())
    return refused, accepted


def test_damaged_messages_raise_only_decode_errors() -> None:
    refused, accepted = fuzz(vectors(), 6000, seed=3)
    assert refused > 1000
    assert accepted > 500


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_a_million_damaged_messages_raise_only_decode_errors() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused, accepted = fuzz(vectors(), 1_000_000, seed=random.SystemRandom().randrange(1 << 32))
    assert refused + accepted == 1_000_000
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024, f"memory grew by {grown} KiB over small messages"


@pytest.mark.oracle
@pytest.mark.timeout(300)
def test_kafka_refuses_and_accepts_the_same_damaged_messages() -> None:
    """Kafka's classes judge the same bytes: both refuse, or both read the same data and leave the same rest."""
    seed = random.SystemRandom().randrange(1 << 32)
    rng = random.Random(seed)
    cases = [(vector, mutated(rng, vector.raw)) for vector in rng.choices(vectors(), k=20_000)]
    asked = [{"message": v.message, "version": v.version, "hex": raw.hex()} for v, raw in cases]
    lines = "".join(json.dumps(question) + "\n" for question in asked)
    done = subprocess.run([ORACLE / "kafka-codec"], input=lines, capture_output=True, text=True, check=True)
    for question, line in zip(asked, done.stdout.splitlines(), strict=True):
        theirs, ours = json.loads(line), reply(question)
        if "\ufffd" in line and "error" not in ours:
            continue  # Java and Python may put a different number of replacement characters for malformed text
        assert ours.keys() == theirs.keys(), (seed, question, theirs, ours)
        assert "error" in ours or ours == theirs, (seed, question, theirs, ours)


def reply(question: dict[str, Any]) -> dict[str, Any]:
    """What `flarestream codec` says, with record sets as Kafka prints them."""
    try:
        out = answer(question)
    except DecodeError as error:
        return {"error": str(error)}
    return {**out, "data": without_records(out["data"], question["message"])}
