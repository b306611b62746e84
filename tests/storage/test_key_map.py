"""The map of keys: what it answers, and that its bound on memory is one of real bytes."""

from __future__ import annotations

import sys

import pytest

from flarestream.storage.key_map import KeyMap, table_bytes


def test_it_lists_the_survivors_of_each_batch() -> None:
    keys = KeyMap(1 << 20)
    keys.add([b"a", b"b", b"a"], 0)
    keys.add([b"b", b"c"], 3)
    keys.add_single(b"d", 5)
    assert keys.survivors() == {0: [b"a"], 3: [b"b", b"c"]}
    assert keys.entries == {b"a": 0, b"b": 3, b"c": 3, b"d": ~5}


@pytest.mark.parametrize("key_bytes", [4, 15, 31])
@pytest.mark.parametrize("budget", [50_000, 2_000_000])
def test_it_is_full_close_to_its_budget_of_real_bytes(budget: int, key_bytes: int) -> None:
    keys = KeyMap(budget)
    number = 0
    while keys.has_room_for(10):
        keys.add([(number + n).to_bytes(4, "big").ljust(key_bytes, b"x") for n in range(10)], number)
        number += 10
    lists = keys.survivors()
    measured = sys.getsizeof(keys.entries) + sum((sys.getsizeof(key) + 15) & ~15 for key in keys.entries)
    measured += sys.getsizeof(lists) + sum(map(sys.getsizeof, lists.values()))
    assert measured <= keys.used_bytes * 1.02
    assert measured <= budget
    assert keys.used_bytes + table_bytes(len(keys) * 2) > budget  # a doubled table would not fit


def test_an_empty_map_takes_any_batch() -> None:
    keys = KeyMap(0)
    assert keys.has_room_for(1_000_000)
    keys.add([b"a"], 0)
    assert not keys.has_room_for(1)


@pytest.mark.parametrize("count", [0, 3, 5, 10, 100, 5000, 43_690, 43_691, 200_000])
def test_the_size_of_a_table_is_never_underestimated(count: int) -> None:
    table: dict[int, int] = {}
    for number in range(count):
        table[number] = number
    assert sys.getsizeof(table) <= table_bytes(count) + 200
