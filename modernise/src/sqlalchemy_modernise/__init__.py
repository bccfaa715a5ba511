"""Modernise SQLAlchemy 1.x code: rewrite what is proved, report the rest."""
