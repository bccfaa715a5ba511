"""Reporting: what was found, the plan for a whole project, and the check of its metadata."""
