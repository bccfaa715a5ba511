"""The modules of this folder can be imported by the tests of all folders below, since pytest puts it on the path."""
