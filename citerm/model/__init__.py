"""What exists: frozen models, enums and messages; no input or output, no clock."""
