"""Who is alive: probes and connections watched, verdicts carried out, and what clients are told meanwhile."""
