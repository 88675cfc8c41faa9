"""Measurements: how long what people wait for takes, each against a named baseline in the same run."""
