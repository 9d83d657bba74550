"""What hurts and when not to: complaints, red flags, safety, evidence."""
