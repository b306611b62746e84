"""One seed is one story: to the last event, in another process, with other hash seeds."""

import os
import subprocess
import sys

import pytest

from tests.sim.runs import run


@pytest.mark.parametrize("kind", ["quorum", "nodes", "clusters"])
@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_story_of_a_seed_does_not_depend_on_the_process(kind: str, hash_seed: str) -> None:
    here = run(kind, 7).hash
    code = f"from tests.sim.runs import run; print(run({kind!r}, 7).hash)"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    there = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert there.stdout.strip() == here


def test_different_seeds_tell_different_stories() -> None:
    assert run("quorum", 1).hash != run("quorum", 2).hash
