"""citerm: run a collective-impact meeting live and walk out with finished minutes."""

__version__ = "0.1.0"
