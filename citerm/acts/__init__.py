"""What people do: one function per act, in their words, each one transaction with its journal line."""
