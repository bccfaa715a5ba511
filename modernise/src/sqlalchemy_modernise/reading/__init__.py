"""Reading the project: its files, their syntax, and which names they bind."""
