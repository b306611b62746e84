"""Where `partitions reassign` puts replicas."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner

from flarestream.cli.moves import Move, plan, spread
from flarestream.cli.partitions import partitions
from flarestream.cli.throttle import brokers_of, throttled_replicas


def topic(name: str, *replicas: list[int]) -> dict[str, Any]:
    return {
        "name": name,
        "partitions": [{"partition": index, "replicas": each} for index, each in enumerate(replicas)],
    }


def test_brokers_take_turns_as_leaders() -> None:
    moves = plan([topic("a", [9, 8], [9, 8], [9, 8]), topic("b", [8, 9])], brokers=[1, 2, 3])
    assert [move.target for move in moves] == [[1, 2], [2, 3], [3, 1], [1, 2]]
    held = Counter(broker for move in moves for broker in move.target)
    assert max(held.values()) - min(held.values()) <= 1


def test_what_is_there_already_is_not_moved() -> None:
    assert plan([topic("a", [1, 2], [3, 2])], replicas=[1, 2]) == [Move("a", 1, [3, 2], [1, 2])]


def test_only_the_partitions_that_were_named_move() -> None:
    moves = plan([topic("a", [9], [9], [9])], brokers=[1], only=[1])
    assert [move.partition for move in moves] == [1]


def test_replicas_need_as_many_brokers() -> None:
    with pytest.raises(ValueError, match="3 replicas need 3 brokers"):
        spread([1, 2], 0, 3)


@pytest.mark.parametrize(
    "arguments",
    [
        ["reassign", "t"],
        ["reassign", "t", "--brokers", "1", "--cancel"],
        ["reassign", "t", "--cancel", "--throttle", "1"],
        ["reassign", "t", "--brokers", "1", "--throttle", "0"],
        ["reassign", "t", "--brokers", "1,x"],
        ["reassign", "t", "--replicas", "1,1"],
        ["reassign", "t", "--replicas=-1"],
        ["reassign", "--brokers", "1"],
    ],
)
def test_wrong_usage_ends_with_two_before_anything_is_asked(arguments: list[str]) -> None:
    assert CliRunner().invoke(partitions, arguments).exit_code == 2


def test_what_is_copied_is_throttled_on_both_sides() -> None:
    moves = [Move("a", 0, [1, 2], [2, 3]), Move("a", 1, [3], [1]), Move("b", 0, [1], [4])]
    assert throttled_replicas(moves) == {"a": ("0:1,0:2,1:3", "0:3,1:1"), "b": ("0:1", "0:4")}
    assert brokers_of(moves) == [1, 2, 3, 4]
