"""What is seen: one screen per file with its styles beside it; screens show a snapshot and pass on intentions."""
