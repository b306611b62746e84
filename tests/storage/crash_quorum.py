"""A life of the metadata log, for the crash points."""

from __future__ import annotations

from flarestream.storage import names, quorum_state, snapshot
from flarestream.storage.errors import DiskFull, StorageError, refused
from flarestream.storage.log import Log
from flarestream.storage.log_dir import LogDir
from tests.sim.disk import SimDisk
from tests.storage.crash_world import (
    DATA,
    TOPIC_ID,
    FaultyDisk,
    Ledger,
    StartRefused,
    StoppedUnclean,
    Workload,
)
from tests.storage.support import make_batch, open_log


class Quorum(Workload):
    """The metadata log: votes, records that are flushed one by one, snapshots, and the log start behind them."""

    may_end_when_full = True

    def make_ledgers(self) -> list[Ledger]:
        return []

    def __init__(self, disk: FaultyDisk, seed: int) -> None:
        super().__init__(disk, seed)
        self.ledger = Ledger(names.CLUSTER_METADATA)
        self.votes: list[quorum_state.QuorumState | None] = [None]
        self.snapshots: dict[str, bytes] = {}
        self.log: Log | None = None

    @property
    def directory(self) -> str:
        return f"{DATA}/{self.ledger.name}"

    def run(self) -> None:
        self.ledger.exists = None
        try:
            log_dir = LogDir.open(DATA, self.disk)
            directory = log_dir.create_partition(names.CLUSTER_METADATA, 0, TOPIC_ID, sync=True)
            log = self.log = open_log(directory, self.ledger.config, disk=self.disk)
        except StorageError as error:
            raise StartRefused(str(error)) from error
        self.ledger.exists = True
        self.host.logs[self.ledger.name] = log
        for epoch in range(1, 6):
            self._vote(quorum_state.QuorumState(epoch, -1, 2, TOPIC_ID))
            self._vote(quorum_state.QuorumState(epoch, 2))
            for _ in range(4):
                self.append(self.ledger, 2, self.rng.randint(0, 200), leader_epoch=epoch)
                self.flush(self.ledger)
            self._snapshot(log, epoch)
        try:
            log.close()
        except DiskFull:
            raise StoppedUnclean from None

    def _vote(self, state: quorum_state.QuorumState) -> None:
        self.votes = [self.votes[-1], state]

        def write() -> None:
            try:
                quorum_state.write(self.disk, self.directory, state)
            except OSError as error:
                raise refused(self.directory, error, "writing the vote") from error

        self.attempt(write)
        self.votes = [state]

    def _snapshot(self, log: Log, epoch: int) -> None:
        end = log.log_end_offset
        name = names.snapshot_file(end, epoch)
        content = bytes(make_batch(3, bytes(self.rng.randint(0, 900))))
        self.ledger.latest_start = end
        snapshot.write(self.disk, self.directory, name, [content])
        self.snapshots[name] = content
        self.ledger.start = end
        log.advance_log_start(end)
        log.unlink(log.delete_old_segments(self.now_ms, end))

    def check(self, disk: SimDisk, goes_on: bool = True) -> None:
        if not disk.exists(self.directory):
            assert self.ledger.exists is not True
            return
        snapshot.remove_leftovers(disk, self.directory)
        state = quorum_state.read(disk, self.directory)
        assert state in self.votes
        found = snapshot.list_snapshots(disk, self.directory)
        listed = {names.snapshot_file(*each) for each in found}
        assert set(self.snapshots) <= listed
        for name in listed:
            (read,) = [bytes(batch) for _, batch in snapshot.read(disk, f"{self.directory}/{name}")]
            assert self.snapshots.get(name) in (None, read)
        start = max((end for end, _ in found), default=0)
        log = open_log(self.directory, self.ledger.config, disk=disk, clean=False, log_start_offset=start)
        self.ledger.check(log)
