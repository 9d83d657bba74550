"""Doing it: a session and the loop around it."""
