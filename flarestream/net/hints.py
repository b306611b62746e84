"""Guesses what a peer speaks whose first bytes are no Kafka frame, for one helpful log line.

For: connection.py. *Must not know:* how those protocols go on.
"""

from __future__ import annotations

_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"\x16\x03", "TLS on a plaintext listener"),
    (b"SSH-", "SSH on a Kafka listener"),
    (b"HTTP", "HTTP on a Kafka listener"),
    (b"GET ", "HTTP on a Kafka listener"),
    (b"POST", "HTTP on a Kafka listener"),
    (b"PUT ", "HTTP on a Kafka listener"),
    (b"HEAD", "HTTP on a Kafka listener"),
    (b"OPTI", "HTTP on a Kafka listener"),
    (b"DELE", "HTTP on a Kafka listener"),
    (b"PRI ", "HTTP on a Kafka listener"),
    (b"CONN", "HTTP on a Kafka listener"),
)


def what_it_looks_like(first: bytes | bytearray | memoryview) -> str:
    """A few words, or "" if nothing is recognised."""
    start = bytes(first[:4])
    return next((words for prefix, words in _FIRST_BYTES if start.startswith(prefix)), "")
