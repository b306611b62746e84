"""The judge itself: every planted anomaly is found under its name, and no valid history is accused."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.campaign.checker import judge, longest_gap
from tests.campaign.history import NOWHERE, Ack, History, Seen, Trouble

PARTITIONS = 3


def valid(seed: int) -> History:
    """Some writers, some of their sends unknown (in the log or not), two live readers that stop and go on."""
    dice = random.Random(seed)
    history = History(PARTITIONS)
    logs: list[list[tuple[int, int]]] = [[] for _ in range(PARTITIONS)]
    ends = [dice.randrange(5) for _ in range(PARTITIONS)]
    offsets: list[list[int]] = [[] for _ in range(PARTITIONS)]
    for number in range(dice.randrange(20, 60)):
        for writer in (1, 2):
            history.sent[writer] = number + 1
            partition = number % PARTITIONS
            fate = dice.random()
            if fate < 0.1:
                continue
            ends[partition] += dice.choice((1, 1, 1, 2))  # control batches and compaction leave gaps
            offset = ends[partition]
            logs[partition].append((writer, number))
            offsets[partition].append(offset)
            if fate > 0.2:
                place = NOWHERE if fate > 0.95 else offset
                history.acks.append(Ack(writer, number, partition, place, number * 0.01))
    for partition, log in enumerate(logs):
        rows = [(*value, partition, offset) for value, offset in zip(log, offsets[partition], strict=True)]
        history.final += [Seen("final", *row) for row in rows]
        start, end = sorted((dice.randrange(len(rows) + 1), dice.randrange(len(rows) + 1)))
        history.seen += [Seen("live-1", *row) for row in rows[start:end]]
        history.seen += [Seen("live-2", *row) for row in rows[:start]]
    return history


def lose(history: History) -> None:
    ack = history.acks[-1]
    history.final = [each for each in history.final if (each.writer, each.number) != (ack.writer, ack.number)]


def double(history: History) -> None:
    each = next(each for each in reversed(history.final) if each.partition == 2)
    history.final.append(Seen("final", each.writer, each.number, 2, each.offset + 1))


def double_elsewhere(history: History) -> None:
    each = history.final[0]
    last = history.final[-1]
    history.final.append(Seen("final", each.writer, each.number, last.partition, last.offset + 1))


def invent(history: History) -> None:
    last = history.final[-1]
    history.final.append(Seen("final", 1, history.sent[1] + 5, last.partition, last.offset + 1))


def move_an_ack(history: History) -> None:
    ack = next(ack for ack in history.acks if ack.offset != NOWHERE)
    others = (each.offset for each in history.final if each.partition == ack.partition)
    ack.offset = next(offset for offset in others if offset != ack.offset)


def read_another_value(history: History) -> None:
    each = history.final[0]
    history.seen.append(Seen("other", each.writer, each.number + 1, each.partition, each.offset))


def reorder(history: History) -> None:
    rows = [each for each in history.final if each.partition == 0 and each.writer == 1]
    rows[0].number, rows[1].number = rows[1].number, rows[0].number
    history.acks, history.seen = [], []


def skip(history: History) -> None:
    rows = [each for each in history.final if each.partition == 1]
    history.seen += [Seen("skipper", r.writer, r.number, 1, r.offset) for r in (rows[0], rows[2])]


def go_back(history: History) -> None:
    rows = [each for each in history.final if each.partition == 1]
    history.seen += [Seen("again", r.writer, r.number, 1, r.offset) for r in (rows[1], rows[0])]


def read_what_vanishes(history: History) -> None:
    rows = [each for each in history.final if each.partition == 1]
    history.final = [each for each in history.final if each is not rows[1]]
    history.acks = [
        ack for ack in history.acks if (ack.writer, ack.number) != (rows[1].writer, rows[1].number)
    ]
    history.seen = [Seen("eye", r.writer, r.number, 1, r.offset) for r in rows[:2]]


def trouble(history: History) -> None:
    history.troubles.append(Trouble("writer 1", "fatal"))


PLANTED: dict[str, list[Callable[[History], None]]] = {
    "lost-write": [lose],
    "duplicate": [double, double_elsewhere],
    "phantom": [invent],
    "inconsistent-offsets": [move_an_ack, read_another_value],
    "nonmonotonic-send": [reorder],
    "poll-skip": [skip],
    "nonmonotonic-poll": [go_back],
    "vanished-read": [read_what_vanishes],
    "client-trouble": [trouble],
}


def test_no_valid_history_is_accused() -> None:
    for seed in range(2000):
        verdict = judge(valid(seed))
        assert verdict.is_valid, f"seed {seed}: {verdict}"


@pytest.mark.parametrize(
    ("name", "plant"), [(name, plant) for name, plants in PLANTED.items() for plant in plants]
)
def test_a_planted_anomaly_is_found_under_its_name(name: str, plant: Callable[[History], None]) -> None:
    for seed in range(40):
        history = valid(seed)
        plant(history)
        assert judge(history).count(name) >= 1, f"seed {seed}"


def test_a_history_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    history = valid(7)
    trouble(history)
    history.dump(tmp_path / "history.jsonl")
    assert History.load(tmp_path / "history.jsonl") == history


def test_the_longest_gap_is_one_partitions_own() -> None:
    history = History(2)
    history.acks = [Ack(1, n, n % 2, n, time) for n, time in enumerate((0.0, 0.5, 1.0, 9.0, 3.0))]
    assert longest_gap(history) == 8.5
