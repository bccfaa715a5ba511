"""Renders the files of assets/."""

from __future__ import annotations

from pathlib import Path

from terminal import NOT_INSTALLED, ScriptError

FOLDER = Path(__file__).resolve().parent.parent / "assets"
ADVICE = "needs jinja2: `uv run --with jinja2 python ...`, or `pip install jinja2`"


def render(asset: str, **values: object) -> str:
    """Render an asset by its name without the ending; a name it lacks is an error."""
    try:
        import jinja2  # noqa: PLC0415 - What renders nothing works without it.
    except ImportError:
        raise ScriptError(ADVICE, NOT_INSTALLED) from None
    environment = jinja2.Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - What is rendered is Python.
        loader=jinja2.FileSystemLoader(FOLDER),
    )
    return environment.get_template(f"{asset}.jinja2").render(**values)
