"""The generator: schemas in YAML in, typed and checked-in Python out (see protocol/README.md)."""
