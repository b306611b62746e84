"""Who is alive: what a node answers to probes, and what it concludes from the answers of others."""
