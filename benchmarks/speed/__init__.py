"""The rendered application against the same work by hand."""
