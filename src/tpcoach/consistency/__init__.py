"""What entries add up to: weeks, reasons, advice, what is next."""
