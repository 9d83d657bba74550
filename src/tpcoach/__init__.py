"""A self-care coach for muscle tension that lives in the terminal."""

__version__ = "0.1.0"
