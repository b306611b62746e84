"""Which partition of an internal topic keeps a group or a transactional id.

*Kafka:* Utils.abs(id.hashCode()) % partitions, with Java's String.hashCode over UTF-16 units.
"""

from __future__ import annotations

_MASK = 0xFFFF_FFFF
_MIN_INT = 1 << 31


def java_hash(text: str) -> int:
    """Java's String.hashCode as a signed 32-bit number."""
    value = 0
    if text.isascii():
        for unit in text.encode():
            value = (31 * value + unit) & _MASK
    else:
        raw = text.encode("utf-16-be", "surrogatepass")
        for high, low in zip(raw[::2], raw[1::2], strict=True):
            value = (31 * value + (high << 8 | low)) & _MASK
    return value - (1 << 32) if value >= _MIN_INT else value


def partition_for(key: str, partition_count: int) -> int:
    """The partition that keeps `key`; the absolute value of the smallest integer counts as 0, as in Kafka."""
    value = java_hash(key)
    return 0 if value == -_MIN_INT else abs(value) % partition_count
