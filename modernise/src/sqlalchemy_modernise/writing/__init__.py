"""Writing: edits of the text, the names and imports they need, and a check of the result."""
