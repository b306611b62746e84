"""`python -m flarestream`: the command line."""

from flarestream.cli import main

main(prog_name="flarestream")
