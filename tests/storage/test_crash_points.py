"""Every system call of twelve lives of a broker's disk, failing in every way: nothing promised is lost (S1 to S7)."""

from __future__ import annotations

import random

import pytest

from flarestream.storage import names
from flarestream.wire.errors import ApiError
from tests.storage.crash_points import Campaign
from tests.storage.crash_workloads import WORKLOADS, Leading
from tests.storage.crash_world import Host, new_disk

LEAST = {
    "leading": 9_000,
    "transactional": 6_000,
    "following": 13_000,
    "retaining": 10_000,
    "restarting": 15_000,
    "stopping-together": 10_000,
    "preallocating": 6_500,
    "starting-over": 8_000,
    "deleting": 9_000,
    "moving": 10_000,
    "compacting": 16_000,
    "quorum": 7_500,
}
"""Cases that each life has at least, at the full size."""


def judge(campaign: Campaign) -> None:
    campaign.run()
    assert campaign.wrong == [], (
        f"{len(campaign.wrong)} of {campaign.count} cases, the first: {campaign.wrong[0]}"
    )


@pytest.mark.parametrize("name", WORKLOADS)
def test_a_sample_of_all_calls_may_fail(name: str) -> None:
    judge(Campaign(name, subsets=2, every=61))


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", WORKLOADS)
def test_every_call_may_fail_in_every_way(name: str) -> None:
    campaign = Campaign(name)
    judge(campaign)
    assert campaign.count >= LEAST[name], campaign.cases


def test_all_lives_together_have_more_than_a_hundred_thousand_cases() -> None:
    assert set(LEAST) == set(WORKLOADS)
    assert sum(LEAST.values()) >= 100_000


def test_a_flipped_bit_is_never_served() -> None:
    """S4: any bit of what was promised may turn: what is read then is right, or refused."""
    disk = new_disk()
    life = Leading(disk, 1)
    life.run()
    (ledger,) = life.ledgers
    written = [each.raw for each in ledger.written]
    rng = random.Random(4)
    refused = 0
    for _ in range(150):
        survivor = disk.copy()
        directory = f"/data/{ledger.name}"
        listed = sorted(each for each in survivor.listdir(directory) if each.endswith(names.LOG))
        name = rng.choice([each for each in listed if survivor.size(f"{directory}/{each}")])
        content = survivor._node(f"{directory}/{name}").data
        at = rng.randrange(8 * len(content))
        if at // 8 in range(12, 16) or not len(content):
            continue
        content[at // 8] ^= 1 << at % 8
        host = Host(survivor, life.ledgers)
        host.start()
        served, damaged = read_what_can_be_read(host)
        refused += damaged
        for raw in served:
            assert raw in written or _differs_only_outside_the_checksum(raw, written)
    assert refused > 50


def read_what_can_be_read(host: Host) -> tuple[list[bytes], int]:
    """Batches that a consumer gets, skipping what is refused; how often it was refused."""
    (log,) = host.logs.values()
    served, refused = [], 0
    offset = log.log_start_offset
    while offset < log.log_end_offset:
        try:
            data = bytes(log.read(offset, 1, log.log_end_offset))
        except ApiError:
            refused += 1
            offset += 1
            continue
        if not data:
            break
        served.append(data)
        offset = max(offset + 1, int.from_bytes(data[:8], "big") + int.from_bytes(data[23:27], "big") + 1)
    return served, refused


def _differs_only_outside_the_checksum(raw: bytes, written: list[bytes]) -> bool:
    """Base offset, leader epoch: Kafka's checksum does not cover them."""
    return any(each[17:] == raw[17:] for each in written)
