"""Members of all kinds in processes of their own, killed and added; and what all of them together have seen.

For test_group_churn.py. *Must not know:* which broker it is.

*Theory:* a member's own callbacks say from when to when it owned a partition; a killed one owns what it had until it
was killed. Those spans of all members must not overlap. Java members are Kafka's VerifiableConsumer, whose output tells
the same, the console consumer, which prints what it reads, and ConsumerPerformance, which prints only sums: it commits
nothing, so that what it has read is read again by somebody who tells.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from compat_tests.group_member import SESSION_MS
from tests.support.processes import ORACLE, ROOT, child_environment

PYTHON_KINDS = ("kafka-python", "confluent-classic", "confluent-consumer", "aiokafka")
JAVA_KINDS = (
    "verifiable-classic",
    "verifiable-consumer",
    "console-classic",
    "console-consumer",
    "performance-classic",
    "performance-consumer",
)
WALL_SLACK_S = 0.002
"""Java members tell wall time in whole milliseconds."""


class Span(NamedTuple):
    """One member owned a partition from `begin_s` to `end_s`."""

    begin_s: float
    end_s: float
    member: str


class Process:
    """One member. What it says is in `path`."""

    def __init__(self, kind: str, name: str, bootstrap: str, group: str, topic: str, folder: Path) -> None:
        self.kind = kind
        self.name = f"{name} ({kind})"
        self.path = folder / f"{name}.out"
        self.ended_s = float("inf")
        self.was_killed = False
        self.is_leaving = False
        with self.path.open("wb") as out, self.path.with_suffix(".err").open("wb") as err:
            self._process = subprocess.Popen(
                command(kind, bootstrap, group, topic),
                stdout=out,
                stderr=err,
                stdin=subprocess.DEVNULL,
                cwd=ROOT,
                env={**child_environment(), "HEAP": "-Xmx96m -XX:TieredStopAtLevel=1"},
                start_new_session=True,
            )

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """Without a word."""
        self.was_killed = True
        os.killpg(self._process.pid, signal.SIGKILL)
        self.ended_s = time.monotonic()
        self._process.wait(20)

    def ask_to_end(self) -> None:
        """As a user's program is ended."""
        self.is_leaving = True
        self._process.send_signal(signal.SIGTERM)

    def wait(self, seconds: float) -> None:
        """Until it has ended; what does not end is killed, and an error."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} did not end within {seconds} s") from None

    def errors(self) -> str:
        return self.path.with_suffix(".err").read_text(errors="replace")[-2000:]

    def events(self) -> Iterator[tuple[float, str, Any]]:
        """(monotonic time, event, partitions); the last line of a killed one may be cut."""
        difference_s = time.time() - time.monotonic()
        for line in self.path.read_text(errors="replace").splitlines():
            if self.kind.startswith("console"):
                place = _console_line(line)
                if place is not None:
                    yield 0.0, "read", {place[0]: [place[1]]}
            elif line.startswith("{"):
                try:
                    said = json.loads(line)
                except ValueError:
                    continue
                yield from _event(said, difference_s)


def command(kind: str, bootstrap: str, group: str, topic: str) -> list[str]:
    """How a member of this kind is started."""
    if kind in PYTHON_KINDS:
        return [sys.executable, "-m", "compat_tests.group_member", kind, bootstrap, group, topic]
    tool, _, protocol = kind.partition("-")
    tools = {
        "verifiable": "org.apache.kafka.tools.VerifiableConsumer",
        "console": "org.apache.kafka.tools.consumer.ConsoleConsumer",
        "performance": "org.apache.kafka.tools.ConsumerPerformance",
    }
    start = [str(ORACLE / "kafka-tool"), tools[tool], "--bootstrap-server", bootstrap, "--topic", topic]
    session = (
        {"session.timeout.ms": SESSION_MS, "heartbeat.interval.ms": 500} if protocol == "classic" else {}
    )
    if tool == "verifiable":
        more = ["--session-timeout", str(SESSION_MS)] if protocol == "classic" else []
        return [*start, "--group-id", group, "--group-protocol", protocol, *more]
    settings: dict[str, object] = {"group.protocol": protocol, **session}
    if protocol == "classic":
        settings["partition.assignment.strategy"] = "org.apache.kafka.clients.consumer.RangeAssignor"
    if tool == "performance":
        settings["enable.auto.commit"] = "false"
        start += ["--num-records", "1000000000", "--timeout", "600000"]
    else:
        start += ["--from-beginning"]
        for prop in ("print.partition=true", "print.offset=true", "print.value=false"):
            start += ["--formatter-property", prop]
    for key, value in settings.items():
        start += ["--command-property", f"{key}={value}"]
    return [*start, "--group", group]


def _console_line(line: str) -> tuple[int, int] | None:
    """`Partition:3\tOffset:17` of a whole line."""
    first, _, second = line.partition("\t")
    if not (first.startswith("Partition:") and second.startswith("Offset:")):
        return None
    return int(first[10:]), int(second[7:])


def _event(said: dict[str, Any], difference_s: float) -> Iterator[tuple[float, str, Any]]:
    if "at" in said:
        yield said["at"], said["event"], said["partitions"]
        return
    at = said["timestamp"] / 1000 - difference_s
    name = said["name"]
    if name in ("partitions_assigned", "partitions_revoked"):
        early = name == "partitions_revoked"
        partitions = [each["partition"] for each in said["partitions"]]
        yield at + (0 if early else WALL_SLACK_S), name.removeprefix("partitions_"), partitions
    elif name == "records_consumed":
        yield (
            at,
            "read",
            {
                each["partition"]: list(range(each["minOffset"], each["maxOffset"] + 1))
                for each in said["partitions"]
            },
        )
    elif name == "offsets_committed" and said["success"]:
        yield at, "committed", {each["partition"]: each["offset"] for each in said["offsets"]}


class Crowd:
    """The members of one group, those that are gone too."""

    def __init__(self, start: Callable[[str, str], Process], seed: int) -> None:
        self.rng = random.Random(seed)
        self.all: list[Process] = []
        self._start = start
        self.killed = 0
        self.left = 0

    def add(self, kind: str) -> None:
        self.all.append(self._start(kind, f"m{len(self.all):03d}"))

    def present(self) -> list[Process]:
        return [each for each in self.all if each.is_running and not each.is_leaving]

    def take_one(self) -> None:
        """Ends one of the present members, in one of the two ways."""
        member = self.rng.choice(self.present())
        if self.rng.random() < 0.6:
            member.kill()
            self.killed += 1
        else:
            member.ask_to_end()
            self.left += 1

    def fell_over(self) -> list[str]:
        """Members that ended with an error of their own."""
        found = []
        for each in self.all:
            code = each._process.poll()
            if code not in (None, 0, 143, -signal.SIGTERM) and not each.was_killed:
                found.append(f"{each.name} ended with {code}: {each.errors()}")
        return found

    def end(self) -> None:
        """Kills what is left."""
        for each in self.all:
            if each.is_running:
                each.kill()

    # ---- what they have seen --------------------------------------------------------------------------------------

    def read(self) -> dict[int, set[int]]:
        """Every offset that anybody has been handed, by partition."""
        found: dict[int, set[int]] = defaultdict(set)
        for member in self.all:
            for _, event, partitions in member.events():
                if event == "read":
                    for index, offsets in partitions.items():
                        found[int(index)].update(offsets)
        return found

    def count_events(self) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for member in self.all:
            for _, event, _ in member.events():
                counts[event] += 1
        return dict(counts)

    def spans(self) -> dict[int, list[Span]]:
        """Who owned what, by partition, in the order of time."""
        found: dict[int, list[Span]] = defaultdict(list)
        for member in self.all:
            owned: dict[int, float] = {}
            for at, event, partitions in member.events():
                if event == "assigned":
                    for index in partitions:
                        owned.setdefault(index, at)
                elif event in ("revoked", "closing"):
                    for index in partitions if event == "revoked" else list(owned):
                        if index in owned:
                            found[index].append(Span(owned.pop(index), at, member.name))
            for index, begin_s in owned.items():
                found[index].append(Span(begin_s, member.ended_s, member.name))
        return {index: sorted(spans) for index, spans in found.items()}

    def shared(self) -> list[str]:
        """Where two members owned one partition at a time."""
        bad = []
        for index, spans in self.spans().items():
            for earlier, later in itertools.pairwise(spans):
                if later.begin_s < earlier.end_s and later.member != earlier.member:
                    bad.append(
                        f"partition {index}: {later.member} from {later.begin_s:.3f}, "
                        f"{earlier.member} from {earlier.begin_s:.3f} until {earlier.end_s:.3f}"
                    )
        return bad
