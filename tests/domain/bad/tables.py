"""Tables that meet, or that are somebody else's."""

CASES: list[tuple[str, object, str]] = [
    (
        "entities of one name in snake case",
        {"HTTPLog": {}, "HttpLog": {}},
        "HttpLog: both HTTPLog and HttpLog are 'http_log' in snake case (rename one)",
    ),
    (
        "entities of one table",
        {"Item": {}, "Items": {}},
        "Items: its table 'items' is the one of Item (set another _plural in Items)",
    ),
    (
        "entities of one table by _plural",
        {"User": {}, "Person": {"_plural": "users"}},
        "Person: its table 'users' is the one of User (set another _plural in Person)",
    ),
    (
        "an entity like an association table",
        {"Post": {"tags": "Tag many"}, "Tag": {}, "PostsTag": {}},
        "Post.tags: its table 'posts_tags' is the one of PostsTag (rename the relation, or set another _plural in Post)",
    ),
    (
        "two association tables",
        {
            "Post": {"x_tags": "Tag many"},
            "Tag": {},
            "PostsX": {"_plural": "posts_x", "tags": "Tag many"},
        },
        "PostsX.tags: its table 'posts_x_tags' is the one of Post.x_tags (rename the relation, or set another _plural in PostsX)",
    ),
    (
        "the table of Alembic",
        {"Version": {"_plural": "alembic_version"}},
        "Version: no table can be 'alembic_version', it is Alembic's table (set another _plural in Version)",
    ),
    (
        "a table of SQLite",
        {"SqliteFile": {}},
        "SqliteFile: no table can be 'sqlite_files', names in sqlite_ belong to SQLite (set another _plural in SqliteFile)",
    ),
    (
        "a table of PostgreSQL",
        {"PgClass": {}},
        "PgClass: no table can be 'pg_classes', names in pg_ belong to PostgreSQL (set another _plural in PgClass)",
    ),
    (
        "the address of the documentation",
        {"Doc": {}},
        "Doc: no table can be 'docs', it is the address of the API's documentation (set another _plural in Doc)",
    ),
]
