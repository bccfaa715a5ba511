"""Queries held in variables: all uses of the names are rewritten together, or none."""
