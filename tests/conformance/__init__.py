"""What every FastAPI and SQLAlchemy tutorial says works in a rendered application, which is served for it."""
