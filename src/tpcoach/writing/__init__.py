"""Your own routines: written, checked, taken over and handed on."""
