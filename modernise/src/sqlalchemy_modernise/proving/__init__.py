"""Proving what an expression is, from everything the project says about it."""
