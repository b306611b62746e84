"""The metadata partition's `quorum-state`: the vote and the leader this node has promised itself to.

Must not know: raft's rules. Theory: one JSON object without a newline, replaced and made durable before a vote is
answered. Version 1 names the directory voted for (kraft.version >= 1); version 0 lists the static voters instead.
Kafka: FileQuorumStateStore, QuorumStateData.
"""

import json
from typing import Any, Final

from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.names import QUORUM_STATE
from flarestream.wire import uuids

NOBODY: Final = -1
_REMEDY = "restore the file from a copy; losing it can let this node vote twice in one epoch"


class QuorumState:
    """What the node must not forget: leader, leader epoch, whom it voted for (with directory id), static voters."""

    __slots__ = ("leader_epoch", "leader_id", "version", "voted_directory_id", "voted_id", "voters")

    def __init__(
        self,
        leader_epoch: int = 0,
        leader_id: int = NOBODY,
        voted_id: int = NOBODY,
        voted_directory_id: bytes = uuids.ZERO,
        voters: list[int] | None = None,
        *,
        version: int = 1,
    ) -> None:
        self.leader_epoch = leader_epoch
        self.leader_id = leader_id
        self.voted_id = voted_id
        self.voted_directory_id = voted_directory_id
        self.voters = voters or []
        self.version = version

    def __eq__(self, other: object) -> bool:
        return isinstance(other, QuorumState) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"QuorumState({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def content(state: QuorumState) -> bytes:
    """The file's content, fields in Kafka's order."""
    fields: dict[str, Any]
    if state.version == 0:
        fields = {
            "clusterId": "",
            "leaderId": state.leader_id,
            "leaderEpoch": state.leader_epoch,
            "votedId": state.voted_id,
            "appliedOffset": 0,
            "currentVoters": [{"voterId": voter} for voter in state.voters],
            "data_version": 0,
        }
    else:
        fields = {
            "leaderId": state.leader_id,
            "leaderEpoch": state.leader_epoch,
            "votedId": state.voted_id,
            "votedDirectoryId": uuids.to_text(state.voted_directory_id),
            "data_version": 1,
        }
    return json.dumps(fields, separators=(",", ":")).encode()


def parse(path: str, data: bytes) -> QuorumState:
    """The state in a file's bytes. Raises DamagedFile."""
    try:
        fields = json.loads(data)
        version = int(fields["data_version"])
        if version not in (0, 1):
            raise DamagedFile(path, f"has data_version {version}; 0 and 1 are known", _REMEDY)
        directory = uuids.from_text(fields["votedDirectoryId"]) if version else uuids.ZERO
        voters = [int(voter["voterId"]) for voter in fields["currentVoters"]] if version == 0 else []
        return QuorumState(
            int(fields["leaderEpoch"]),
            int(fields["leaderId"]),
            int(fields["votedId"]),
            directory,
            voters,
            version=version,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedFile(path, f"is not a quorum state: {error}", _REMEDY) from None


def read(disk: Disk, directory: str) -> QuorumState | None:
    """The state stored in the metadata partition's directory, None when there is none. Raises DamagedFile."""
    path = f"{directory}/{QUORUM_STATE}"
    data = disk.read_file_or_none(path)
    return None if data is None else parse(path, data)


def write(disk: Disk, directory: str, state: QuorumState) -> None:
    """Replaces the stored state; durable on return. Raises OSError."""
    disk.replace_file(f"{directory}/{QUORUM_STATE}", content(state))
