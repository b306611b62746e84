"""A million damaged messages: decoding raises DecodeError or gives a message, and nothing else ever happens."""

from __future__ import annotations

import random
import resource

import pytest

from flarestream.wire.index import load
from flarestream.wire.primitives import DecodeError
from tests.golden import Vector, vectors

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
