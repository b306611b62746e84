"""The metadata quorum of a node: its log and snapshots, its driver, and its way to the other voters."""
