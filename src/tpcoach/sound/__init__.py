"""The session in the ear: bell, tones, voice."""
