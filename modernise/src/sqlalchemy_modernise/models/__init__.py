"""Rewriting models: their base, columns and relationships."""
