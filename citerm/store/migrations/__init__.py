"""How the schema came to be: a page for each migration. What was published is never changed."""
