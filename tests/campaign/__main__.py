"""`python -m tests.campaign --rows all --seconds 15`: runs rows of the fault matrix and prints one line for each."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from pathlib import Path

from tests.campaign.rows import NOT_HERE, all_rows
from tests.campaign.runner import RECORDS_PER_S, Campaign, Options, Result
from tests.campaign.table import HEADER, line


def main() -> int:
    rows = all_rows()
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("--rows", default="all", help="numbers with commas, or all")
    parser.add_argument("--without", default="", help="numbers that are left out")
    parser.add_argument(
        "--seconds", type=float, default=15.0, help="how long each row's chaos lasts at least"
    )
    parser.add_argument("--minutes", type=float, default=0.0, help="the same in minutes, for the long form")
    parser.add_argument("--rounds", type=int, default=0, help="at least that many rounds of each row")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--system", choices=("flarestream", "kafka"), default="flarestream")
    parser.add_argument("--default-timeouts", action="store_true", help="Kafka's own instead of shorter ones")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of all nodes"
    )
    parser.add_argument("--records-per-s", type=int, default=RECORDS_PER_S)
    parser.add_argument("--keep", type=Path, help="where logs and histories of failed rows are kept")
    parser.add_argument("--dir", type=Path, help="where the data of the cluster lies")
    parser.add_argument("--list", action="store_true", help="shows the rows and ends")
    arguments = parser.parse_args()
    left_out = set(arguments.without.split(","))
    wanted = rows if arguments.rows == "all" else {each: rows[each] for each in arguments.rows.split(",")}
    chosen = [row for number, row in wanted.items() if number not in left_out]
    if arguments.list:
        _say(*[f"{row.number:<4} {row.name} [{row.setup.value}]" for row in chosen])
        _say(*[f"{number:<4} not here: {why}" for number, why in NOT_HERE.items()])
        return 0
    options = Options(
        system=arguments.system,
        seconds=arguments.minutes * 60 or arguments.seconds,
        rounds=arguments.rounds,
        seed=arguments.seed,
        tuned=not arguments.default_timeouts,
        settings=dict(each.split("=", 1) for each in arguments.set),
        records_per_s=arguments.records_per_s,
        keep=arguments.keep,
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was started and mounted is given back
    began = time.monotonic()
    campaign = Campaign(options, arguments.dir)
    _say(f"{options.system}, seed {options.seed}", HEADER)
    try:
        results = campaign.run(chosen, lambda result: _say(line(result)))
    finally:
        campaign.close()
    _say(_summary(results, time.monotonic() - began))
    return 0 if all(result.passed for result in results) else 1


def _summary(results: list[Result], seconds: float) -> str:
    ran = [result for result in results if not result.skipped]
    verdicts = [result.verdict for result in ran]
    return (
        f"{sum(result.passed for result in ran)} of {len(ran)} rows passed, {len(results) - len(ran)} skipped; "
        f"{sum(result.rounds for result in ran)} rounds, {sum(v.acked for v in verdicts)} acknowledged, "
        f"{sum(v.count('lost-write') for v in verdicts)} lost, "
        f"{sum(v.count('duplicate') for v in verdicts)} doubled, "
        f"{sum(v.count('inconsistent-offsets') for v in verdicts)} inconsistent; {seconds:.0f} s"
    )


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
