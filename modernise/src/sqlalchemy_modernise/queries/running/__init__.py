"""The methods that run a query, and the statement that gives the same result."""
