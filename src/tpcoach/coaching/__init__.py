"""A session with a person: questions, safety gate, recovery, saving."""
