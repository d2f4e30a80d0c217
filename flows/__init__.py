"""Floor 4: what starts when. The command line, the work behind it, and the same work as Prefect flows."""
