"""Everything that thinks: the hook knows Copier and Jinja, the domain compiler knows neither."""
