"""What every replicated coordinator is: a machine that decides, and changes what it remembers only by records.

For: groups and offsets (`GroupShard`), later transactions and share state; `node/coordination/coordinators.py` hosts
machines without knowing which. *Must not know:* logs, clocks, sockets, tasks.

*Theory:* one machine per partition of an internal topic. A request becomes a `Decision`: records, an answer, and
answers to requests that were parked earlier. `apply(record)` is the only writer of what the log remembers; live
traffic and recovery take that same road, so whoever replays the partition has the same state. Beside it a machine has
*sessions*: who waits for what, which deadlines stand. They are never written, die with the leadership, and are
started anew by `loaded`. The host appends and applies the records of a decision before it asks for the next one, and
releases nothing that a decision says until all that was decided up to it is committed. A machine therefore never sees
uncommitted state undone: if an append fails, the host drops the machine and loads the partition again.

A decision whose outcome matters to the sessions names an event (`after`); it comes back through `settle(event, error)`
when the records are committed, or with an error when they could not be written.
*Kafka:* CoordinatorShard, CoordinatorResult, CoordinatorRuntime.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from flarestream.wire.message import Message

NEVER_MS = 1 << 62
"""A deadline that does not come."""

T = TypeVar("T")
Reply = Any
"""Who waits for an answer: handed in by the host, kept by the machine while a request is parked, never looked into."""


class Record:
    """One record of an internal topic: a key, its value in `version`, or None for a tombstone."""

    __slots__ = ("key", "value", "version")

    def __init__(self, key: Message, value: Message | None, version: int = 0) -> None:
        self.key = key
        self.value = value
        self.version = version

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return (self.key, self.value, self.version) == (other.key, other.value, other.version)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Record({self.key!r}, {self.value!r}, v{self.version})"


class Decision(Generic[T]):
    """What a machine has decided.

    `response` is the answer to whoever asked now; None parks the request: its reply comes in `answers` of this or of a
    later decision.
    """

    __slots__ = ("after", "answers", "records", "response")

    def __init__(
        self,
        response: T | None = None,
        records: list[Record] | None = None,
        after: Any = None,
        answers: list[tuple[Reply, Any]] | None = None,
    ) -> None:
        self.response = response
        self.records: list[Record] = [] if records is None else records
        self.after = after
        self.answers: list[tuple[Reply, Any]] = [] if answers is None else answers

    def __repr__(self) -> str:
        return f"Decision({self.response!r}, records={self.records!r}, after={self.after!r}, answers={self.answers!r})"


class RecordFamily(Protocol):
    """How the records of one internal topic are written and read."""

    def encode(self, record: Record) -> tuple[bytes, bytes | None]:
        """Key and value as Kafka writes them."""

    def decode(self, key: bytes, value: bytes | None) -> Record | None:
        """The record, or None for a type nobody knows (it is skipped). DecodeError: a damaged one, or a version of
        the value that is not known.
        """


RawReader = Callable[[bytes, bytes | None, int], None]
"""Applies one record of the log: key, value, producer id (-1 outside of transactions)."""


class Machine(Protocol):
    """What the host may ask of a machine. `ctx` carries the time and whatever else is handed in."""

    family: ClassVar[RecordFamily]

    def apply(self, record: Record, producer_id: int = -1) -> None:
        """Changes what is remembered; with a producer id the change waits for the end of its transaction."""

    def reader(self) -> RawReader:
        """What `family.decode` and `apply` do, for one record after the other of a log. It may remember what it has
        decoded. Raises DecodeError.
        """

    def end_transaction(self, producer_id: int, committed: bool) -> None:
        """A transaction marker of the log."""

    def loaded(self, ctx: Any) -> Decision[None]:
        """The log has been read to its end: sessions begin."""

    def unloaded(self) -> Decision[None]:
        """The leadership is gone: every parked request gets its answer."""

    def settle(self, event: Any, error: int, ctx: Any) -> Decision[None]:
        """The records of the decision that named `event` are committed (error 0), or could not be written."""

    def next_deadline(self) -> int:
        """When `expire` must be called next; NEVER_MS if nothing stands."""

    def expire(self, ctx: Any) -> Sequence[Decision[None]]:
        """Everything that is due at `ctx.now_ms`, one decision each."""
