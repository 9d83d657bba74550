"""Showing it: screen, plain text, sound and keys."""
