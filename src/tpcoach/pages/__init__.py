"""Everything else one looks at."""
