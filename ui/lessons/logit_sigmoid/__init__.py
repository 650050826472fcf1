"""Logit and sigmoid."""
