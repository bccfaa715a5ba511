"""Targets: the versions a project says it runs on, and what needs newer ones."""
