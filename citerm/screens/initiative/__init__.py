"""The initiative around the meetings: its bodies, and each part of the work of one folder."""
