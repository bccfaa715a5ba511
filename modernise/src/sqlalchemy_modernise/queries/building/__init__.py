"""The methods that build a statement, and what each becomes."""
