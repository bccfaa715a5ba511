"""Applications of the owner; those of one folder are served by one process."""
