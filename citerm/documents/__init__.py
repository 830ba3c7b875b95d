"""What is printed: record and language in, neutral tree out, then a file or a preview."""
