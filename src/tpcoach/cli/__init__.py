"""Asking for it: the commands."""
