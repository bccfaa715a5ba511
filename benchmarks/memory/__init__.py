"""How much memory the server takes."""
