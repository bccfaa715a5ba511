"""Relations, their other sides, and cycles of them."""

from .members import author

CASES: list[tuple[str, object, str]] = [
    (
        "a relation with an index",
        author("User index"),
        "Post.author: 'index' on a relation, every relation column is indexed (allowed: optional, unique, cascade, as NAME, many)",
    ),
    (
        "a relation with a default",
        author("User = 1"),
        "Post.author: a relation has no default (allowed: none; leave out the '=')",
    ),
    (
        "a relation with arguments",
        author("User(1)"),
        "Post.author: the entity User takes no arguments (allowed: User)",
    ),
    (
        "a relation with an unknown word",
        author("User optinal"),
        "Post.author: unknown word 'optinal', did you mean 'optional'? (allowed: optional, unique, cascade, as NAME, many)",
    ),
    (
        "a relation with a word twice",
        author("User optional optional"),
        "Post.author: 'optional' is given twice (allowed: each word once)",
    ),
    (
        "as without a name",
        author("User as"),
        "Post.author: 'as' without a name (allowed: as NAME)",
    ),
    (
        "as twice",
        author("User as a as b"),
        "Post.author: 'as' is given twice (allowed: each word once)",
    ),
    (
        "as with a bad name",
        author("User as Posts"),
        "Post.author: 'Posts' is not a name in snake case, did you mean 'posts'? (allowed: small letters, digits and single _ between them, at most 63)",
    ),
    (
        "as with a keyword",
        author("User as class"),
        "Post.author: its other side 'class' on User is a keyword of Python (name it otherwise: as NAME)",
    ),
    (
        "many and optional",
        author("User many optional"),
        "Post.author: 'many' together with 'optional' (allowed: many alone, or with as NAME)",
    ),
    (
        "many and cascade",
        author("User cascade many"),
        "Post.author: 'many' together with 'cascade' (allowed: many alone, or with as NAME)",
    ),
    (
        "a relation to itself without as",
        {"Node": {"parent": "Node optional"}},
        "Node.parent: a relation to its own entity names its other side (add: as NAME)",
    ),
    (
        "a list of itself without as",
        {"User": {"friends": "User many"}},
        "User.friends: a relation to its own entity names its other side (add: as NAME)",
    ),
    (
        "a required relation to itself",
        {"Node": {"parent": "Node as children"}},
        "Node.parent: no first row can ever be made, as each needs another: Node.parent -> Node (make one of them 'optional')",
    ),
    (
        "a list of itself named like itself",
        {"User": {"users": "User many as others"}},
        "User.users: both columns of its table would be 'user_id' (allowed: a name whose singular is not 'user')",
    ),
    (
        "two relations to one target",
        {"Post": {"author": "User", "editor": "User"}, "User": {}},
        "Post.editor: its other side 'posts' on User is the other side of Post.author (name it otherwise: as NAME)",
    ),
    (
        "two lists of one target",
        {"Post": {"tags": "Tag many", "topics": "Tag many"}, "Tag": {}},
        "Post.topics: its other side 'posts' on Tag is the other side of Post.tags (name it otherwise: as NAME)",
    ),
    (
        "lists of each other",
        {"Post": {"tags": "Tag many"}, "Tag": {"posts": "Post many"}},
        "Post.tags: its other side 'posts' on Tag is the name 'posts' of Tag.posts (name it otherwise: as NAME)",
    ),
    (
        "an other side like a field",
        {"Post": {"author": "User"}, "User": {"posts": "int"}},
        "Post.author: its other side 'posts' on User is the name 'posts' of User.posts (name it otherwise: as NAME)",
    ),
    (
        "an other side like a column",
        {"Post": {"author": "User as team_id"}, "User": {"team": "Team"}, "Team": {}},
        "Post.author: its other side 'team_id' on User is the column 'team_id' of User.team (name it otherwise: as NAME)",
    ),
    (
        "an other side like a list of ids",
        {"Post": {"author": "User as tag_ids"}, "User": {"tags": "Tag many"}, "Tag": {}},
        "Post.author: its other side 'tag_ids' on User is the list 'tag_ids' of User.tags (name it otherwise: as NAME)",
    ),
    (
        "an other side that is reserved",
        {"Metadatum": {"post": "Post"}, "Post": {}},
        "Metadatum.post: its other side 'metadata' on Post is an attribute of SQLAlchemy's DeclarativeBase (name it otherwise: as NAME)",
    ),
    (
        "an other side that is a keyword",
        {"Class": {"teacher": "User unique"}, "User": {}},
        "Class.teacher: its other side 'class' on User is a keyword of Python (name it otherwise: as NAME)",
    ),
    (
        "an other side like the relation",
        {"Node": {"parent": "Node optional as parent"}},
        "Node.parent: its other side 'parent' on Node is the name 'parent' of Node.parent (name it otherwise: as NAME)",
    ),
    (
        "a field like a column",
        {"Post": {"author": "User", "author_id": "int"}, "User": {}},
        "Post.author_id: the name 'author_id' is taken already, by the column 'author_id' of Post.author (allowed: another name)",
    ),
    (
        "a column like a field",
        {"Post": {"author_id": "int", "author": "User"}, "User": {}},
        "Post.author: the column 'author_id' is taken already, by the name 'author_id' of Post.author_id (allowed: another name)",
    ),
    (
        "a field like a list of ids",
        {"Post": {"tags": "Tag many", "tag_ids": "json"}, "Tag": {}},
        "Post.tag_ids: the name 'tag_ids' is taken already, by the list 'tag_ids' of Post.tags (allowed: another name)",
    ),
    (
        "two lists with the same ids",
        {"Post": {"tags": "Tag many", "tag": "Tag many as others"}, "Tag": {}},
        "Post.tag: the list 'tag_ids' is taken already, by the list 'tag_ids' of Post.tags (allowed: another name)",
    ),
    (
        "a required cycle of two",
        {"User": {"team": "Team"}, "Team": {"owner": "User"}},
        "User.team: no first row can ever be made, as each needs another: User.team -> Team.owner -> User (make one of them 'optional')",
    ),
    (
        "a required cycle of three",
        {"A": {"b": "B"}, "B": {"c": "C"}, "C": {"a": "A", "b": "B optional as d"}},
        "A.b: no first row can ever be made, as each needs another: A.b -> B.c -> C.a -> A (make one of them 'optional')",
    ),
    (
        "a required cycle behind others",
        {"Start": {"one": "One"}, "Two": {"one": "One"}, "One": {"two": "Two"}},
        "Two.one: no first row can ever be made, as each needs another: Two.one -> One.two -> Two (make one of them 'optional')",
    ),
]
