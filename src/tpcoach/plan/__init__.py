"""What to do: routines and their timelines."""
