"""Run the program as `python -m sqlalchemy_modernise`."""

from sqlalchemy_modernise.cli import run

if __name__ == "__main__":
    run()
