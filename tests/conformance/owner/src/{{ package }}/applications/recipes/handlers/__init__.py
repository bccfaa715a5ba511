"""The routes of the recipes."""
