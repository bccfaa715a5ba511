"""The scripts of the skill do what they say, in a project that never saw this template."""
