"""Which partition keeps a group."""

from __future__ import annotations

import pytest

from flarestream.core.coordinator.partitioning import java_hash, partition_for


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("my-group", -1906497762),
        ("polygenelubricants", -(2**31)),
        ("Größe", 69209585),
        ("😀", 1772899),
    ],
)
def test_the_hash_is_javas(text: str, expected: int) -> None:
    assert java_hash(text) == expected


def test_a_group_lives_where_kafka_puts_it() -> None:
    assert partition_for("my-group", 50) == 12
    assert partition_for("polygenelubricants", 50) == 0
