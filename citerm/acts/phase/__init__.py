"""Phases, their questions and gates, milestones and indicators."""
