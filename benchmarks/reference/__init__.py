"""The same work by hand: Starlette, a driver, SQL and orjson, which is as fast as Python and the database allow."""
