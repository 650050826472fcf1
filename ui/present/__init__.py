"""Presenting: the stage and the speaker's window."""
