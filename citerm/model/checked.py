"""The base of what is checked when it comes in: files that people write, and the shipped content."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Checked(BaseModel):
    """Frozen, no unknown fields, and no texts of people in error messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)
