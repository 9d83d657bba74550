"""Reminders: when, what the machine's scheduler takes for them, and whether one is due."""
