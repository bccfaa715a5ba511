"""The tests of the compiler, one file for each of its modules."""
