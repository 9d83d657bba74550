"""The session on screen."""
