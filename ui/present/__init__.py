"""Presentation mode: the stage and the speaker's window."""
