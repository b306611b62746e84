"""What clients did and saw, as it happened: the only thing the judge reads.

Must not know: clusters, faults. Theory: a send is invoked, and may be acknowledged; one that is never acknowledged
stays unknown for ever, because a lost answer says nothing. Values are unique: (writer, number). A history can be
written to a file, one line per event, and read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Place = tuple[int, int]
"""(partition, offset)."""
NOWHERE = -1
"""The offset of an acknowledgement that says none."""
Value = tuple[int, int]
"""(writer, number): numbers grow in the order in which the writer sent them."""


@dataclass(slots=True)
class Ack:
    """The cluster acknowledged a value, at this place, at this time (seconds, monotonic)."""

    writer: int
    number: int
    partition: int
    offset: int
    time_s: float


@dataclass(slots=True)
class Seen:
    """A reader was given a value. `reader` names one pass over a partition: within it offsets must grow."""

    reader: str
    writer: int
    number: int
    partition: int
    offset: int


@dataclass(slots=True)
class Trouble:
    """A client was told something that must not happen: a fatal producer, a position that no longer exists."""

    client: str
    what: str


@dataclass(slots=True)
class History:
    """Everything of one run. Appending to the lists is safe from several threads."""

    partitions: int
    sent: dict[int, int] = field(default_factory=dict)
    """Writer → how many values it has sent, numbered from 0."""
    acks: list[Ack] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    final: list[Seen] = field(default_factory=list)
    """One pass over all of every partition after everything has healed."""
    troubles: list[Trouble] = field(default_factory=list)
    unknown: int = 0
    """Sends that the client gave up on: they may be there or not."""

    def dump(self, path: Path) -> None:
        """Writes one JSON line per event."""
        with path.open("w") as file:
            for kind, event in self._events():
                file.write(json.dumps({"kind": kind, **event}) + "\n")

    def _events(self) -> Iterator[tuple[str, dict[str, object]]]:
        yield "begin", {"partitions": self.partitions, "sent": self.sent, "unknown": self.unknown}
        for kind, events in _lists(self):
            for event in events:
                yield kind, asdict(event)

    @classmethod
    def load(cls, path: Path) -> History:
        """What `dump` wrote."""
        history = cls(0)
        for line in path.read_text().splitlines():
            event = json.loads(line)
            kind = event.pop("kind")
            if kind == "begin":
                history.partitions, history.unknown = event["partitions"], event["unknown"]
                history.sent = {int(writer): count for writer, count in event["sent"].items()}
            elif kind == "ack":
                history.acks.append(Ack(**event))
            elif kind == "trouble":
                history.troubles.append(Trouble(**event))
            else:
                (history.seen if kind == "seen" else history.final).append(Seen(**event))
        return history


def _lists(history: History) -> Iterable[tuple[str, Iterable[Ack | Seen | Trouble]]]:
    return (
        ("ack", list(history.acks)),
        ("seen", list(history.seen)),
        ("final", list(history.final)),
        ("trouble", list(history.troubles)),
    )
