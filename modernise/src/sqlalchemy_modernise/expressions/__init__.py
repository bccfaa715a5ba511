"""Rewriting single expressions: calls of the old form, raw strings, comparisons."""
