"""Every system call of a life, made to fail in every way; `python -m tests.storage.crash_points [NAME]` says how many.

Theory: a power cut needs no second run: before each call the disk as it stands is copied as a crash would leave it,
with one random subset of the unsynced after another, and a start on the copy is judged. Errors change what follows, so
for them the life is lived again with the n-th call failing; afterwards both a restart of the process alone and a power
cut are judged.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable

from flarestream.storage.errors import LogDirFailed
from tests.storage.crash_workloads import WORKLOADS
from tests.storage.crash_world import (
    FaultyDisk,
    StartRefused,
    StoppedUnclean,
    Workload,
    check_failed,
    new_disk,
)

SUBSETS = 20
GOES_ON_EACH = 5
"""After every so manieth crash the broker that started is also written to, stopped and started again."""
ERRORS = ("eio-once", "eio-forever", "full", "short")


class Campaign:
    """All cases of one life; `wrong` holds what was found, as (case, error)."""

    def __init__(self, name: str, seed: int = 1, subsets: int = SUBSETS, every: int = 1) -> None:
        self.name = name
        self.seed = seed
        self.subsets = subsets
        self.every = every
        self.cases: Counter[str] = Counter()
        self.calls: list[str] = []
        self.wrong: list[tuple[str, str]] = []

    @property
    def count(self) -> int:
        return self.cases.total()

    def run(self, errors: Iterable[str] = ERRORS) -> None:
        """The whole campaign."""
        self.crash_everywhere()
        for at in range(1, len(self.calls) + 1, self.every):
            for kind in errors:
                self.fail(kind, at)

    def _life(self) -> tuple[FaultyDisk, Workload]:
        disk = new_disk()
        disk.calls = 0
        disk.trace.clear()
        return disk, WORKLOADS[self.name](disk, self.seed)

    def crash_everywhere(self) -> None:
        """One life, a power cut before each of its calls and after the last."""
        disk, life = self._life()
        busy = [0]

        def at_call(_: str) -> None:
            busy[0] += 1
            if busy[0] % self.every == 0:
                self._power_cuts(disk, life, busy[0])

        disk.at_call = at_call
        life.run()
        disk.at_call = None
        self._power_cuts(disk, life, busy[0] + 1)
        self.calls = list(disk.trace)

    def _power_cuts(self, disk: FaultyDisk, life: Workload, at: int) -> None:
        for subset in range(self.subsets):
            self.cases["crash"] += 1
            case = f"{self.name} {self.seed} crash {at} {subset}"
            survivor = FaultyDisk(disk.root.after_crash(random.Random(case), {}))
            goes_on = subset % GOES_ON_EACH == 0
            self._judge(case, lambda found=survivor, on=goes_on: life.check(found, on))  # type: ignore[misc]

    def fail(self, kind: str, at: int) -> None:
        """One life whose call number `at` fails, and the starts after it."""
        call = self.calls[at - 1]
        if (kind == "short" and call != "pwrite") or (kind == "full" and call not in TAKING_ROOM):
            return
        self.cases[kind] += 1
        case = f"{self.name} {self.seed} {kind} {at}"
        disk, life = self._life()
        _arm(disk, kind, at)
        self._judge(case, lambda: self._live(life, kind))
        disk.fail_at = disk.short_at = disk.full_at = None
        self._judge(f"{case} restarted", lambda: life.check(FaultyDisk(disk.root.copy({})), at % 2 == 0))
        cut = FaultyDisk(disk.root.after_crash(random.Random(case), {}))
        self._judge(f"{case} cut", lambda: life.check(cut, at % 2 == 1))

    def _live(self, life: Workload, kind: str) -> None:
        try:
            life.run()
        except StartRefused:
            return
        except StoppedUnclean:
            assert kind == "full"
        except LogDirFailed as error:
            if kind == "full" and not life.may_end_when_full:
                raise AssertionError(f"a full disk took the directory offline: {error}") from error
            if kind == "short":
                raise AssertionError(f"a short write took the directory offline: {error}") from error
            check_failed(life.failed_logs())

    def _judge(self, case: str, check: Callable[[], object]) -> None:
        try:
            check()
        except Exception as error:  # noqa: BLE001  every kind of error is what is looked for
            place = traceback.extract_tb(error.__traceback__)
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(place[-9:]))
            self.wrong.append((case, f"{type(error).__name__}: {str(error)[:300]} [{where}]"))


TAKING_ROOM = frozenset({"open", "pwrite", "ftruncate", "mkdir", "rename"})


def _arm(disk: FaultyDisk, kind: str, at: int) -> None:
    if kind == "short":
        disk.short_at = at
    elif kind == "full":
        disk.full_at = at
    else:
        disk.fail_at, disk.fail_forever = at, kind == "eio-forever"


def main() -> None:
    wanted = [each for each in sys.argv[1:] if not each.startswith("-")] or list(WORKLOADS)
    total = 0
    for name in wanted:
        campaign = Campaign(name, every=7 if "--quick" in sys.argv else 1)
        began = time.process_time()
        campaign.run()
        total += campaign.count
        seconds = time.process_time() - began
        print(f"{name}: {len(campaign.calls)} calls, {campaign.count} cases {dict(campaign.cases)}, "
              f"{len(campaign.wrong)} wrong, {seconds:.1f} s")  # fmt: skip
        for text, found in Counter(error for _, error in campaign.wrong).most_common(6):
            first = next(case for case, error in campaign.wrong if error == text)
            print(f"   {found} x {text}\n      first: {first}")
    print(f"{total} cases")


if __name__ == "__main__":
    main()
