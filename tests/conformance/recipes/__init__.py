"""SQLAlchemy's own recipes, in the code of an owner."""
