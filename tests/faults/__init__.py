"""Breaks what a rendered project stands on, and looks at what it answered and what is stored."""
