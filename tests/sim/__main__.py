"""`python -m tests.sim SEED [--kind quorum|nodes|clusters] [--trace] [--shrink]`, `--seeds A:B`, `--mutants`."""

from __future__ import annotations

import argparse
import sys
import time

from tests.sim.runs import KINDS, faults_of, run, shrink


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?")
    parser.add_argument("--kind", choices=list(KINDS), default="quorum")
    parser.add_argument("--trace", action="store_true", help="print the story, one line per event")
    parser.add_argument(
        "--shrink", action="store_true", help="look for a smaller world that fails the same way"
    )
    parser.add_argument("--seeds", metavar="A:B", help="run many seeds and print those that fail")
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="stop --seeds after so many real seconds"
    )
    parser.add_argument(
        "--mutants", nargs="*", metavar="NAME", help="plant each bug and count seeds to the first hit"
    )
    parser.add_argument("--limit", type=int, default=1_000, help="seeds per mutant")
    options = parser.parse_args()
    if options.mutants is not None:
        from tests.sim.hunt import report

        return report(options.mutants, options.limit)
    if options.seeds:
        return many(options.kind, options.seeds, options.seconds)
    if options.seed is None:
        parser.error("a seed, --seeds or --mutants")
    return one(options)


def one(options: argparse.Namespace) -> int:
    """Tells one seed."""
    faults = faults_of(options.kind, options.seed)
    print(f"seed {options.seed}: {faults}")
    if options.shrink:
        faults, outcome = shrink(options.kind, options.seed, faults)
        print(f"smallest: {faults}: {outcome.error or 'nothing wrong'}")
    outcome = run(options.kind, options.seed, faults, print if options.trace else None)
    print(f"{outcome.hash} {outcome.steps} steps, {outcome.seconds:.1f} virtual seconds")
    print(outcome.details or "nothing wrong")
    return bool(outcome.error)


def many(kind: str, span: str, seconds: float) -> int:
    """Runs a range of seeds."""
    first, _, last = span.partition(":")
    started, steps, failed, done = time.perf_counter(), 0, 0, 0
    for seed in range(int(first), int(last)):
        outcome = run(kind, seed)
        steps += outcome.steps
        done += 1
        if outcome.error:
            failed += 1
            print(f"seed {seed}: {outcome.error}\n    {faults_of(kind, seed)}", flush=True)
        if time.perf_counter() - started > seconds:
            break
    took = time.perf_counter() - started
    print(f"{done} seeds, {failed} failed, {steps} steps in {took:.1f} s: {steps / took:.0f} checked steps/s")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
