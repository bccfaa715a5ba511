"""The applications of FastAPI's documentation."""
