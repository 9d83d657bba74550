"""Remembering it: entries, the log, and what they add up to."""
