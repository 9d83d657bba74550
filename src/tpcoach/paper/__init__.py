"""What leaves the terminal: the card for the wall, and a report to print, to send or to read on."""
