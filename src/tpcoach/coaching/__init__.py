"""A session with a person: safety gate, check-in, recovery, saving."""
