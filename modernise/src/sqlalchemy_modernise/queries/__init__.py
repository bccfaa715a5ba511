"""Rewriting queries: where one begins, what its methods become, how it is run."""
