"""Shipped data sets and trained models, and a visitor's own models and inputs."""
