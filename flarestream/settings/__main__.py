"""`python -m flarestream.settings --reference`: print config/reference.yaml."""

from __future__ import annotations

import sys

from flarestream.settings.reference import reference


def main(arguments: list[str]) -> int:
    """Print what is asked for; the exit code."""
    if arguments != ["--reference"]:
        sys.stderr.write("usage: python -m flarestream.settings --reference\n")
        return 2
    sys.stdout.write(reference())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
