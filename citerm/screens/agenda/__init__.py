"""Before a meeting: planning it, its agenda and items, its notice, its apologies and its checklist."""
