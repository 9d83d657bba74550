"""The command line itself: what is wrong with its words, its help, its completion."""
