"""The types of the grammar, one entry each."""
