"""What every type of group offers to the rest of the shard: offsets, listing, deletion.

For: shard.py and offset_requests.py; `ClassicGroup` is one kind, KIP-848's groups will be another.
*Kafka:* the interface Group.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from flarestream.core.coordinator.contract import Record


class Group(Protocol):
    """One group of any kind."""

    group_id: str

    @property
    def kind(self) -> str:
        """Its type as ListGroups says it: classic, consumer, share, streams."""

    @property
    def state(self) -> str:
        """Its state as ListGroups says it."""

    @property
    def listed_protocol_type(self) -> str:
        """Its protocol type as ListGroups says it."""

    @property
    def is_empty(self) -> bool:
        """Nobody is in."""

    @property
    def members(self) -> Mapping[str, object]:
        """Who is in, by member id."""

    def is_subscribed_to(self, topic: str) -> bool:
        """Whether its members consume `topic`."""

    def check_commit(
        self, member_id: str, instance_id: str | None, epoch: int, version: int, *, txn: bool
    ) -> None:
        """ApiError unless this member of this generation or epoch may commit offsets, in a transaction or not."""

    def check_fetch(self, member_id: str | None, epoch: int) -> None:
        """ApiError unless this member may read offsets (-1 and None: anybody)."""

    def check_offset_delete(self) -> None:
        """ApiError unless offsets may be deleted now."""

    def check_delete(self) -> None:
        """ApiError unless the group may be deleted now."""

    def tombstones(self) -> list[Record]:
        """What removes it from the log."""

    def offsets_expire_since(self) -> int | None:
        """The wall time from which the retention of its offsets counts; -1: each from its commit; None: not now."""
