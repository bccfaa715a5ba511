"""What schemathesis reads, which runs in an environment of its own."""
