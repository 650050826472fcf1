"""Pipeline: features to prediction, step by step."""
