"""Names: organisations, places and people in any case, and the way back to the nominative."""
