"""What the recipes of SQLAlchemy need an application for."""
