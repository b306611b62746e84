"""Who may vote: replica keys, voter sets, and the history of voter sets and kraft.version by log offset.

Must not know: the clock, roles, files. Theory: a voter is an id together with the id of its metadata
directory, so that a node whose disk was wiped is not the voter it used to be; an entry without directory id
(kraft.version 0, static voters) matches on the id alone. Control records take effect when they are appended,
not when they are committed, and are undone when the log is truncated; so sets are kept by offset. Kafka:
KIP-853, `VoterSet`, `VoterSetHistory`, `KRaftControlRecordStateMachine`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from flarestream.wire import uuids
from flarestream.wire.messages.voters_record import (
    Endpoint,
    KRaftVersionFeature,
    Voter,
    VotersRecord,
)

NO_DIRECTORY = uuids.ZERO
NO_OFFSET = -1
KRAFT_VERSION_RANGE = (0, 1)

T = TypeVar("T")


class ReplicaKey(NamedTuple):
    """A replica of the metadata log: node id and metadata directory id (the zero uuid when it is unknown)."""

    node_id: int
    directory_id: bytes = NO_DIRECTORY

    def __str__(self) -> str:
        if self.directory_id == NO_DIRECTORY:
            return str(self.node_id)
        return f"{self.node_id}-{uuids.to_text(self.directory_id)}"


class ListenerEndpoint(NamedTuple):
    """One listener of a controller, by name."""

    name: str
    host: str
    port: int


class VoterNode(NamedTuple):
    """One entry of a voter set."""

    key: ReplicaKey
    endpoints: tuple[ListenerEndpoint, ...] = ()
    min_kraft_version: int = KRAFT_VERSION_RANGE[0]
    max_kraft_version: int = KRAFT_VERSION_RANGE[1]

    def matches(self, key: ReplicaKey) -> bool:
        """True if `key` is this voter; an entry without directory id is matched by id alone."""
        if self.key.node_id != key.node_id:
            return False
        return self.key.directory_id == NO_DIRECTORY or self.key.directory_id == key.directory_id

    def endpoint(self, listener: str) -> ListenerEndpoint | None:
        """Its listener of this name."""
        return next((endpoint for endpoint in self.endpoints if endpoint.name == listener), None)


class VoterSet:
    """An immutable set of voters, at most one per node id."""

    __slots__ = ("_nodes",)

    def __init__(self, nodes: Iterable[VoterNode]) -> None:
        self._nodes = {node.key.node_id: node for node in nodes}

    def __len__(self) -> int:
        return len(self._nodes)

    def __iter__(self) -> Iterator[VoterNode]:
        return iter(self._nodes.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VoterSet) and self._nodes == other._nodes

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._nodes.items())))

    def __repr__(self) -> str:
        return f"VoterSet({', '.join(str(node.key) for node in self)})"

    @property
    def ids(self) -> list[int]:
        """Node ids in the order of the record."""
        return list(self._nodes)

    @property
    def majority(self) -> int:
        """How many voters are more than half."""
        return len(self._nodes) // 2 + 1

    def get(self, node_id: int) -> VoterNode | None:
        """The entry of this node id, whatever its directory."""
        return self._nodes.get(node_id)

    def is_voter(self, key: ReplicaKey) -> bool:
        """True if this replica is counted."""
        node = self._nodes.get(key.node_id)
        return node is not None and node.matches(key)

    def is_only_voter(self, key: ReplicaKey) -> bool:
        """True if this replica alone is the majority."""
        return len(self._nodes) == 1 and self.is_voter(key)

    def others(self, key: ReplicaKey) -> list[VoterNode]:
        """All voters but this one."""
        return [node for node in self if not node.matches(key)]

    def with_voter(self, node: VoterNode) -> VoterSet:
        """This set with one voter added or replaced."""
        return VoterSet([*(n for n in self if n.key.node_id != node.key.node_id), node])

    def without_voter(self, key: ReplicaKey) -> VoterSet:
        """This set with one voter removed."""
        return VoterSet(node for node in self if not node.matches(key))

    def overlaps_majority(self, other: VoterSet) -> bool:
        """True if every majority of one meets every majority of the other: at most one voter differs each way
        (R15).
        """
        ours, theirs = {n.key for n in self}, {n.key for n in other}
        return len(ours - theirs) < 2 and len(theirs - ours) < 2

    def to_record(self) -> VotersRecord:
        """Kafka's control record of this set."""
        return VotersRecord(voters=[_to_record_voter(node) for node in self])

    @classmethod
    def from_record(cls, record: VotersRecord) -> VoterSet:
        """The set a control record holds."""
        return cls(_from_record_voter(voter) for voter in record.voters)

    @classmethod
    def parse_static(cls, text: str, listener: str) -> VoterSet:
        """`controller.quorum.voters`: `id@host:port,...`. ValueError names the entry that is wrong."""
        nodes = []
        for entry in filter(None, (part.strip() for part in text.split(","))):
            node_id, endpoint = _parse_id_and_address(entry, listener)
            nodes.append(VoterNode(ReplicaKey(node_id), (endpoint,)))
        return cls(nodes)

    @classmethod
    def parse_initial(cls, text: str, listener: str) -> VoterSet:
        """`--initial-controllers`: `id@host:port:directory-id,...`. ValueError names the entry that is wrong."""
        nodes: list[VoterNode] = []
        for entry in filter(None, (part.strip() for part in text.split(","))):
            address, _, directory = entry.rpartition(":")
            node_id, endpoint = _parse_id_and_address(address, listener)
            try:
                key = ReplicaKey(node_id, uuids.from_text(directory))
            except ValueError:
                raise ValueError(f"{entry!r}: no directory id after the port") from None
            if any(node.key.node_id == node_id for node in nodes):
                raise ValueError(f"node id {node_id} appears twice")
            if any(node.key.directory_id == key.directory_id for node in nodes):
                raise ValueError(f"directory id {directory} appears twice")
            nodes.append(VoterNode(key, (endpoint,)))
        return cls(nodes)


class VoterHistory:
    """Voter sets and kraft versions by the offset at which the log (or a snapshot) holds them.

    `static` is the set of `controller.quorum.voters`, used as long as no record says otherwise. Offset -1
    stands for what came from the 0-0 checkpoint: such a set must still be written to the log by the first
    leader.
    """

    __slots__ = ("_kraft_versions", "_sets", "static")

    def __init__(self, static: VoterSet) -> None:
        self.static = static
        self._sets: list[tuple[int, VoterSet]] = []
        self._kraft_versions: list[tuple[int, int]] = []

    @property
    def current(self) -> VoterSet:
        """The newest set, committed or not."""
        return self._sets[-1][1] if self._sets else self.static

    @property
    def current_offset(self) -> int:
        """Where the newest set is in the log; -1 if it is not in the log."""
        return self._sets[-1][0] if self._sets else NO_OFFSET

    @property
    def kraft_version(self) -> int:
        """The newest finalized kraft.version, committed or not."""
        return self._kraft_versions[-1][1] if self._kraft_versions else 0

    def at(self, offset: int) -> VoterSet:
        """The set in force for a snapshot that ends at `offset` (exclusive)."""
        return next((voters for at, voters in reversed(self._sets) if at < offset), self.static)

    def kraft_version_at(self, offset: int) -> int:
        """kraft.version in force for a snapshot that ends at `offset` (exclusive)."""
        return next((level for at, level in reversed(self._kraft_versions) if at < offset), 0)

    def add_voters(self, offset: int, voters: VoterSet) -> None:
        """A Voters record was appended at `offset`."""
        self._sets.append((offset, voters))

    def add_kraft_version(self, offset: int, level: int) -> None:
        """A KRaftVersion record was appended at `offset`."""
        self._kraft_versions.append((offset, level))

    def truncate_to(self, end_offset: int) -> None:
        """Forgets what was at or beyond `end_offset`."""
        self._sets = [entry for entry in self._sets if entry[0] < end_offset]
        self._kraft_versions = [entry for entry in self._kraft_versions if entry[0] < end_offset]

    def trim_before(self, start_offset: int) -> None:
        """Forgets what no snapshot or log at or after `start_offset` needs: all but the newest entry before
        it.
        """
        self._sets = _trimmed(self._sets, start_offset)
        self._kraft_versions = _trimmed(self._kraft_versions, start_offset)

    def clear(self) -> None:
        """Forgets everything: a snapshot is about to be loaded."""
        self._sets.clear()
        self._kraft_versions.clear()


def _trimmed(entries: list[tuple[int, T]], start_offset: int) -> list[tuple[int, T]]:
    older = [entry for entry in entries if entry[0] < start_offset]
    return older[-1:] + [entry for entry in entries if entry[0] >= start_offset]


def _parse_id_and_address(entry: str, listener: str) -> tuple[int, ListenerEndpoint]:
    node_text, at, address = entry.partition("@")
    host, colon, port = address.rpartition(":")
    if not at or not colon or not node_text.isdigit() or not port.isdigit() or not host:
        raise ValueError(f"{entry!r} is not id@host:port")
    return int(node_text), ListenerEndpoint(listener, host.strip("[]"), int(port))


def _to_record_voter(node: VoterNode) -> Voter:
    return Voter(
        voter_id=node.key.node_id,
        voter_directory_id=node.key.directory_id,
        endpoints=[Endpoint(name=e.name, host=e.host, port=e.port) for e in node.endpoints],
        kraft_version_feature=KRaftVersionFeature(
            min_supported_version=node.min_kraft_version, max_supported_version=node.max_kraft_version
        ),
    )


def _from_record_voter(voter: Voter) -> VoterNode:
    feature = voter.kraft_version_feature
    return VoterNode(
        ReplicaKey(voter.voter_id, bytes(voter.voter_directory_id)),
        tuple(ListenerEndpoint(e.name, e.host, e.port) for e in voter.endpoints),
        feature.min_supported_version,
        feature.max_supported_version,
    )
