"""Judges a history: what was lost, doubled, moved or reordered.

Must not know: how the history came about. Theory: names of anomalies are Jepsen's. The final pass is taken for the
truth about which values there are; acknowledgements and earlier reads must agree with it, place by place. What was
not acknowledged may be there or not, but at most once, and in its writer's order. All passes are linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.campaign.history import NOWHERE, History, Place, Seen, Value

EXAMPLES = 3


@dataclass(slots=True)
class Verdict:
    """Anomaly → how often, with a few examples; and figures that are no anomalies."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)
    acked: int = 0
    read: int = 0
    longest_gap_s: float = 0.0

    @property
    def is_valid(self) -> bool:
        return not self.counts

    def add(self, anomaly: str, example: str) -> None:
        """One more."""
        self.counts[anomaly] = self.counts.get(anomaly, 0) + 1
        kept = self.examples.setdefault(anomaly, [])
        if len(kept) < EXAMPLES:
            kept.append(example)

    def count(self, *anomalies: str) -> int:
        return sum(self.counts.get(anomaly, 0) for anomaly in anomalies)

    def __str__(self) -> str:
        if self.is_valid:
            return "valid"
        return "; ".join(f"{count} {name} {self.examples[name]}" for name, count in self.counts.items())


def judge(history: History) -> Verdict:
    """Everything that is wrong with the history."""
    verdict = Verdict(acked=len(history.acks), read=len(history.final))
    places: dict[Value, list[Place]] = defaultdict(list)
    for each in history.final:
        places[each.writer, each.number].append((each.partition, each.offset))
    _check_acks(history, places, verdict)
    _check_places(history, verdict)
    _check_order(history, verdict)
    _check_passes(history, verdict)
    for trouble in history.troubles:
        verdict.add("client-trouble", f"{trouble.client}: {trouble.what}")
    verdict.longest_gap_s = longest_gap(history)
    return verdict


def _check_acks(history: History, places: dict[Value, list[Place]], verdict: Verdict) -> None:
    """lost-write, duplicate, phantom."""
    for ack in history.acks:
        if not places.get((ack.writer, ack.number)):
            verdict.add(
                "lost-write", f"{ack.writer}:{ack.number} acknowledged at {ack.partition}/{ack.offset}"
            )
    for value, found in places.items():
        if len(found) > 1:
            verdict.add("duplicate", f"{value[0]}:{value[1]} at {sorted(found)}")
        if not 0 <= value[1] < history.sent.get(value[0], 0):
            verdict.add("phantom", f"{value[0]}:{value[1]} was never sent")


def _check_places(history: History, verdict: Verdict) -> None:
    """inconsistent-offsets: one place, two values, whoever said so."""
    at: dict[Place, Value] = {}
    for each in _all_places(history):
        place, value = (each[0], each[1]), (each[2], each[3])
        known = at.setdefault(place, value)
        if known != value:
            verdict.add("inconsistent-offsets", f"{place[0]}/{place[1]} is {known} and {value}")


def _all_places(history: History) -> Iterator[tuple[int, int, int, int]]:
    for each in history.final:
        yield each.partition, each.offset, each.writer, each.number
    for ack in history.acks:
        if ack.offset != NOWHERE:
            yield ack.partition, ack.offset, ack.writer, ack.number
    for each in history.seen:
        yield each.partition, each.offset, each.writer, each.number


def _check_order(history: History, verdict: Verdict) -> None:
    """nonmonotonic-send: a writer's values stand in the order in which it sent them, in each partition."""
    last: dict[tuple[int, int], Seen] = {}
    for each in sorted(history.final, key=_by_place):
        key = (each.partition, each.writer)
        before = last.get(key)
        if before is not None and each.number < before.number:
            verdict.add(
                "nonmonotonic-send", f"{each.partition}/{each.offset}: {each.number} after {before.number}"
            )
        last[key] = each


def _check_passes(history: History, verdict: Verdict) -> None:
    """poll-skip and nonmonotonic-poll, in every pass of every reader over a partition."""
    offsets: dict[int, list[int]] = defaultdict(list)
    rank: dict[Place, int] = {}
    for each in sorted(history.final, key=_by_place):
        rank[each.partition, each.offset] = len(offsets[each.partition])
        offsets[each.partition].append(each.offset)
    last: dict[tuple[str, int], int] = {}
    for each in _passes(history):
        key = (each.reader, each.partition)
        before = last.get(key)
        last[key] = each.offset
        if before is None:
            continue
        if each.offset <= before:
            verdict.add("nonmonotonic-poll", f"{each.reader}: {each.partition}/{each.offset} after {before}")
            continue
        ours, theirs = rank.get((each.partition, each.offset)), rank.get((each.partition, before))
        if ours is None or theirs is None:
            place = each.offset if ours is None else before
            verdict.add("vanished-read", f"{each.reader}: {each.partition}/{place} is not there any more")
        elif ours != theirs + 1:
            skipped = offsets[each.partition][theirs + 1]
            verdict.add(
                "poll-skip", f"{each.reader}: {each.partition}/{skipped} between {before} and {each.offset}"
            )


def _passes(history: History) -> Iterable[Seen]:
    yield from history.seen
    yield from history.final


def _by_place(each: Seen) -> Place:
    return each.partition, each.offset


def longest_gap(history: History, since_s: float = 0.0) -> float:
    """The longest time in seconds without an acknowledgement on any one partition, between its first and its last."""
    last: dict[int, float] = {}
    longest = 0.0
    for ack in sorted(history.acks, key=lambda each: each.time_s):
        if ack.partition in last and ack.time_s >= since_s:
            longest = max(longest, ack.time_s - last[ack.partition])
        last[ack.partition] = ack.time_s
    return longest
